"""The mails about an account. Their links are made when they are sent, so no token is ever stored."""

from datetime import timedelta
from typing import Any

from flask import current_app, url_for
from flask_security import confirmable, recoverable, url_for_security

from challenge_hub.accounts.events import SecurityChange
from challenge_hub.accounts.models import User
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.notifications.mail import mail
from challenge_hub.web.new_address import LINK_LASTS, NewAddress

_ABOUT_YOU = _l("You get this because somebody, most likely you, used your address on this site.")
_SAFETY = _l("You get this because it concerns the safety of your account.")

# What is said of each change: in the subject, and in the mail.
SECURITY_CHANGES = {
    SecurityChange.PASSWORD: (
        _l("Your password was changed"),
        _l("the password of your account was changed, and other sessions were ended."),
    ),
    SecurityChange.PASSWORD_RESET: (
        _l("Your password was changed"),
        _l(
            "the password of your account was replaced through a link that we mailed, and all sessions were ended."
        ),
    ),
    SecurityChange.ADDRESS: (
        _l("The address of your account was changed"),
        _l("your account now uses another e-mail address; no more mail goes to the earlier one."),
    ),
    SecurityChange.SECOND_FACTOR_ON: (
        _l("The second factor is on"),
        _l("an authenticator app was set up as the second factor of your account."),
    ),
    SecurityChange.SECOND_FACTOR_OFF: (
        _l("The second factor is off"),
        _l("the second factor of your account was switched off; the password alone lets in now."),
    ),
    SecurityChange.PASSKEY_ADDED: (
        _l("A passkey was added"),
        _l("a passkey was added to your account."),
    ),
    SecurityChange.PASSKEY_REMOVED: (
        _l("A passkey was removed"),
        _l("a passkey was removed from your account."),
    ),
    SecurityChange.RECOVERY_CODES: (
        _l("New recovery codes were made"),
        _l("new recovery codes were made for your account; the earlier ones no longer work."),
    ),
}


@mail("account_confirm", why=_ABOUT_YOU)
def account_confirm(recipient: User) -> dict[str, Any]:
    """A link that confirms the address."""
    link = _link(confirmable.generate_confirmation_link, recipient)
    return {"link": link, "days": _within("CONFIRM_EMAIL").days}


@mail("account_exists", why=_ABOUT_YOU)
def account_exists(recipient: User) -> dict[str, Any]:
    """Somebody registered an address that has an account: the page told them nothing, the owner is told here."""
    del recipient
    return {"sign_in": _page("login"), "forgot": _page("forgot_password")}


@mail("account_reset", why=_SAFETY)
def account_reset(recipient: User) -> dict[str, Any]:
    """A link to choose a new password."""
    link = _link(recoverable.generate_reset_link, recipient)
    return {"link": link, "days": _within("RESET_PASSWORD").days}


@mail("account_new_address", why=_ABOUT_YOU)
def account_new_address(recipient: User, wanted: str) -> dict[str, Any]:
    """A link, sent to the address that a person wants, by which they take it."""
    token = NewAddress.of(recipient, wanted).sealed()
    link = url_for("web.use_address", token=token, _external=True)
    return {"link": link, "hours": int(LINK_LASTS / timedelta(hours=1))}


@mail("account_security_changed", why=_SAFETY)
def account_security_changed(recipient: User, change: str) -> dict[str, Any]:
    """Something that protects the account changed; the way back if it was not the owner."""
    del recipient
    subject, happened = SECURITY_CHANGES[SecurityChange(change)]
    moved = change == SecurityChange.ADDRESS
    return {"subject": subject, "happened": happened, "forgot": "" if moved else _page("forgot_password")}


def _link(make: Any, *arguments: Any) -> str:
    """The address of a link that Flask-Security makes together with its token."""
    address, _token = make(*arguments)
    return str(address)


def _page(endpoint: str) -> str:
    return str(url_for_security(endpoint, _external=True))


def _within(what: str) -> timedelta:
    found: timedelta = current_app.config[f"SECURITY_{what}_WITHIN"]
    return found
