"""What people say on the page of a rights transfer: the seeker's signature, its payment, its arrival."""

from typing import Any

from wtforms import BooleanField, DateField, HiddenField, IntegerField
from wtforms.validators import DataRequired
from wtforms.widgets import HiddenInput

from awards.services.transfers import LONGEST_PROOF, LONGEST_REFERENCE
from challenge_hub.core.forms import Form, line
from challenge_hub.core.i18n import lazy_gettext as _l

_NO_DAY = _l("Please give the day, like 2027-04-10.")


class SignDeedForm(Form):
    """Signing the transfer deed for the seeker."""

    typed_name = line(_l("Your full name, as your signature"), limit=120)
    agreed = BooleanField(
        _l("I have read the transfer deed above and sign it for the seeker"),
        validators=[DataRequired(message=_l("Tick this once you have read the deed."))],
    )
    text_hash = HiddenField(validators=[DataRequired()])


class SignAsWinnerForm(SignDeedForm):
    """Signing the transfer deed as one of those who won."""

    agreed = BooleanField(
        _l("I have read the transfer deed above and sign it"),
        validators=[DataRequired(message=_l("Tick this once you have read the deed."))],
    )


class DayField(DateField):
    """A day of the calendar."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the day. Raises ValueError with a sentence for what is none."""
        try:
            super().process_formdata(valuelist)
        except ValueError as problem:
            raise ValueError(_NO_DAY) from problem


class PaymentForm(Form):
    """Saying when the prize was paid, and under which reference."""

    paid_on = DayField(_l("Paid on"), validators=[DataRequired(message=_NO_DAY)])
    reference = line(_l("Reference of the payment"), limit=LONGEST_REFERENCE)


class ArrivalForm(Form):
    """Saying whether the payment that was shown has arrived."""

    payment = IntegerField(widget=HiddenInput(), validators=[DataRequired()])


class ProofForm(ArrivalForm):
    """Deciding, in the place of the winner, that a payment has arrived."""

    proof = line(_l("What proof of the payment you have seen"), limit=LONGEST_PROOF)
