"""The form of the prizes."""

from decimal import Decimal
from typing import Any

from wtforms import DecimalField, FieldList, FormField, SelectField
from wtforms.validators import NumberRange, Optional

from challenge_hub.core.forms import line, paragraph
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.core.money import Money, MoneyError, currencies
from seeker.briefs.forms.rows import Row, SectionForm, whole_number
from seeker.briefs.values import PrizeRow, Prizes
from seeker.forms import options

# What most seekers pay in comes first.
_USUAL = ("USD", "EUR", "GBP", "CHF", "NOK", "SEK", "DKK", "JPY", "CAD", "AUD")
MOST_PRIZES = 20


def currency_choices() -> list[Any]:
    """Give the codes of all currencies in use, the usual ones first."""
    rest = sorted(currencies() - set(_USUAL))
    return options((code, code) for code in (*_USUAL, *rest))


class PrizeRowForm(Row):
    """One prize, or several of the same amount."""

    label = line(_l("Name of the prize"), limit=80)
    count = whole_number(_l("How many"), 1, 100, default=1)
    amount = line(_l("Amount of each"), limit=24)
    minimum_score = DecimalField(
        _l("Least score, of 100"),
        places=2,
        validators=[
            Optional(),
            NumberRange(0, 100, message=_l("Please give a score from 0 to 100.")),
        ],
    )
    withheld_if = line(_l("May be withheld if"), limit=300, required=False)


class PrizesForm(SectionForm):
    """Currency, prizes, notes."""

    section = "prizes"
    never_empty = ("prizes",)

    currency = SelectField(_l("Currency"), choices=currency_choices)
    prizes = FieldList(FormField(PrizeRowForm), label=_l("Prizes"), max_entries=MOST_PRIZES)
    prize_notes = paragraph(_l("Notes on the prizes"), limit=2000, required=False)

    def validate(self, extra_validators: Any = None) -> bool:
        """Amounts are read in the chosen currency."""
        sound = super().validate(extra_validators)
        if self.currency.errors:
            return sound
        for row in self.prizes:
            amount = row.form.amount
            if amount.errors:
                continue
            try:
                negative = Money.parse(amount.data or "", self.currency.data).minor < 0
            except MoneyError as problem:
                amount.errors = [*amount.errors, str(problem)]
            else:
                if negative:
                    amount.errors = [*amount.errors, _("A prize cannot be less than nothing.")]
            sound = sound and not amount.errors
        return sound

    @staticmethod
    def data_of(values: Prizes) -> dict[str, Any]:
        """Give what fills the form; amounts in major units, with grouping."""
        return {
            "currency": values.currency,
            "prize_notes": values.prize_notes,
            "prizes": [
                {**vars(row), "amount": _written(row.amount_minor, values.currency)} for row in values.prizes
            ],
        }

    def values(self) -> Prizes:
        """Give what was typed."""
        currency = self.currency.data
        return Prizes(
            currency=currency,
            prizes=tuple(
                PrizeRow(
                    label=row.form.label.data or "",
                    count=row.form.count.data or 1,
                    amount_minor=Money.parse(row.form.amount.data or "", currency).minor,
                    minimum_score=_two_places(row.form.minimum_score.data),
                    withheld_if=row.form.withheld_if.data or "",
                )
                for row in self.prizes
            ),
            prize_notes=self.prize_notes.data or "",
        )


def _written(minor: int, currency: str) -> str:
    amount = Money(minor, currency).amount
    return f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,}"


def _two_places(score: Decimal | None) -> Decimal | None:
    return None if score is None else score.quantize(Decimal("0.01"))
