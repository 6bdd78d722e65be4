"""Our own sentences for what Flask-Security says. None tells whether an address has an account."""

from challenge_hub.core.i18n import lazy_gettext as _l

_SENT = _l(
    "Please look into the mailbox of %(email)s: if that address can be used here, a mail with a link is on its way."
    " Look among unwanted mail too."
)
_TOO_LATE = _l("The link was only good for %(within)s. Please ask for a new one.")

MESSAGES = {
    "GENERIC_AUTHN_FAILED": (
        _l("Address and password do not fit together, or the account cannot be used."),
        "error",
    ),
    "GENERIC_RECOVERY": (_SENT, "info"),
    "UNAUTHENTICATED": (_l("Please sign in to see this page."), "info"),
    "LOGIN": (_l("Please sign in to see this page."), "info"),
    "REFRESH": (_l("Please show once more that it is you."), "info"),
    "REAUTHENTICATION_REQUIRED": (_l("Please show once more that it is you."), "info"),
    "REAUTHENTICATION_SUCCESSFUL": (_l("Thank you, it is you."), "success"),
    "UNAUTHORIZED": (_l("That is not yours to do."), "error"),
    "ANONYMOUS_USER_REQUIRED": (_l("You are signed in already."), "info"),
    "CONFIRM_REGISTRATION": (_SENT, "success"),
    "CONFIRMATION_REQUEST": (_SENT, "info"),
    "PASSWORD_RESET_REQUEST": (_SENT, "info"),
    "CONFIRMATION_REQUIRED": (
        _l("Please confirm your address first, by the link in the mail we sent."),
        "error",
    ),
    "INVALID_RESET_PASSWORD_TOKEN": (
        _l("This link does not work, or was used before. Please ask for a new one."),
        "error",
    ),
    "PASSWORD_RESET_EXPIRED": (_TOO_LATE, "error"),
    "PASSWORD_RESET": (_l("Your new password is set."), "success"),
    "PASSWORD_RESET_NO_LOGIN": (_l("Your new password is set. Please sign in with it."), "success"),
    "PASSWORD_CHANGE": (_l("Your new password is set. Sessions on other devices have ended."), "success"),
    "PASSWORD_IS_THE_SAME": (_l("That is the password you have now. Please choose another one."), "error"),
    "PASSWORD_INVALID_LENGTH": (_l("Please use %(length)s to 128 characters."), "error"),
    "PASSWORD_NOT_PROVIDED": (_l("Please type your password."), "error"),
    "INVALID_PASSWORD": (_l("That is not your password."), "error"),
    "PASSWORD_MISMATCH": (_l("The two passwords differ."), "error"),
    "RETYPE_PASSWORD_MISMATCH": (_l("The two passwords differ."), "error"),
    "EMAIL_NOT_PROVIDED": (_l("Please type your e-mail address."), "error"),
    "INVALID_EMAIL_ADDRESS": (
        _l("This does not look like an e-mail address; it has the form name@example.org."),
        "error",
    ),
    "FORGOT_PASSWORD": (_l("I no longer know my password"), "info"),
    "INVALID_CODE": (_l("This code is not right. Please type the one shown now."), "error"),
    "TWO_FACTOR_INVALID_TOKEN": (_l("This code is not right. Please type the one shown now."), "error"),
    "INVALID_RECOVERY_CODE": (_l("This recovery code is not right, or was used before."), "error"),
    "NO_RECOVERY_CODES_SETUP": (_l("You have no recovery codes yet."), "info"),
    "TWO_FACTOR_LOGIN_SUCCESSFUL": (_l("You are signed in."), "success"),
    "TWO_FACTOR_CHANGE_METHOD_SUCCESSFUL": (_l("The second factor is on."), "success"),
    "TWO_FACTOR_DISABLED": (_l("The second factor is off."), "success"),
    "TWO_FACTOR_METHOD_NOT_AVAILABLE": (_l("Please choose one of the two."), "error"),
    "TWO_FACTOR_SETUP_EXPIRED": (_l("That took longer than %(within)s. Please start over."), "error"),
    "WEBAUTHN_EXPIRED": (_l("That took longer than %(within)s. Please start over."), "error"),
    "WEBAUTHN_NAME_REQUIRED": (_l("Please give the device a name."), "error"),
    "INVALID_INPUT_LENGTH": (_l("Please use at most %(length)s characters."), "error"),
    "WEBAUTHN_NAME_INUSE": (_l("You have a passkey called %(name)s already."), "error"),
    "WEBAUTHN_NAME_NOT_FOUND": (_l("You have no passkey called %(name)s."), "error"),
    "WEBAUTHN_CREDENTIAL_DELETED": (_l("The passkey %(name)s is removed."), "success"),
    "WEBAUTHN_REGISTER_SUCCESSFUL": (_l("The passkey %(name)s is added."), "success"),
    "WEBAUTHN_CREDENTIAL_ID_INUSE": (_l("This device is registered already."), "error"),
    "WEBAUTHN_UNKNOWN_CREDENTIAL_ID": (_l("This passkey does not fit an account here."), "error"),
    "WEBAUTHN_ORPHAN_CREDENTIAL_ID": (_l("This passkey does not fit an account here."), "error"),
    "WEBAUTHN_CREDENTIAL_WRONG_USAGE": (_l("This passkey is meant for the other kind of use."), "error"),
    "WEBAUTHN_MISMATCH_USER_HANDLE": (_l("This passkey does not fit an account here."), "error"),
    "WEBAUTHN_NO_VERIFY": (_l("The device’s answer could not be verified. Please try again."), "error"),
}
