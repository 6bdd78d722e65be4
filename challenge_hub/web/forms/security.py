"""Flask-Security's forms where ours ask something else."""

from typing import Any

from flask_security import Form, RegisterFormV2, SendConfirmationForm, TwoFactorRescueForm, hash_password
from flask_security.forms import EmailValidation, UserEmailFormMixin, email_required
from flask_security.utils import get_message
from wtforms import EmailField, Field, RadioField, ValidationError

from challenge_hub.accounts.models import User
from challenge_hub.accounts.queries import user_by_email
from challenge_hub.core.forms import name_line
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l


def _not_confirmed(form: Any, field: Field) -> None:
    """An address is taken once it is confirmed; until then whoever registers last gets the mail that decides."""
    person = user_by_email(field.data)
    if person is not None and person.confirmed_at is not None:
        form.existing_email_user = person
        raise ValidationError(_("This address has an account."))


class RegistrationForm(RegisterFormV2):
    """Opening an account asks for a name besides address and password."""

    name = name_line(_l("Your name"), limit=120, render_kw={"autocomplete": "name"})
    email = EmailField(
        _l("E-mail address"), validators=[email_required, EmailValidation(verify=True), _not_confirmed]
    )


class _LinkForm(Form):
    """Asking for a link by mail. What is no address at all may be said: it tells nothing about who has an account."""

    email: EmailField

    def validate(self, **kwargs: Any) -> bool:
        """Tell whether a link may be sent."""
        valid = bool(super().validate(**kwargs))
        # As words about the form: Flask-Security hides what stands at the field.
        no_address = {str(get_message(key)[0]) for key in ("EMAIL_NOT_PROVIDED", "INVALID_EMAIL_ADDRESS")}
        self.form_errors += [error for error in self.email.errors if str(error) in no_address]
        return valid


class AnotherConfirmationForm(_LinkForm, SendConfirmationForm):
    """Asking for the mail that confirms an address once more."""


class ForgottenForm(_LinkForm, UserEmailFormMixin):
    """Asking for a new password, for accounts that wait to be confirmed too: the link proves the mailbox."""

    requires_confirmation = False
    user: User | None = None

    def validate(self, **kwargs: Any) -> bool:
        """Tell whether a link may be sent."""
        if not super().validate(**kwargs) or self.user is None or not self.user.is_active:
            return False
        # Flask-Security spends a hash on an address that it does not know; one that it knows may not be faster.
        hash_password("not a password")
        return True


class RescueForm(TwoFactorRescueForm):
    """Signing in without the phone: by recovery codes alone, which Flask-Security adds where there are any."""

    help_setup = RadioField(choices=[])
