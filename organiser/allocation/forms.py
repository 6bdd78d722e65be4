from collections.abc import Sequence

from wtforms import IntegerField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import NumberRange, Optional

from challenge_hub.core.forms import Form, line
from challenge_hub.core.i18n import lazy_gettext as _l
from judging.models import Seat

LARGEST_SEED = 2**31 - 1


class AskForm(Form):
    """Ask for a proposal; the seed of an earlier run gives the same again."""

    seed = IntegerField(
        _l("Seed"),
        validators=[
            Optional(),
            NumberRange(0, LARGEST_SEED, message=_l("Please give a whole number from 0 to %(max)s.")),
        ],
    )


class AssignForm(Form):
    """Hand one entry to one judge."""

    judge = SelectField(_l("Judge"))
    code = line(_l("Code of the entry"), limit=16)

    def offer(self, seats: Sequence[Seat]) -> None:
        """Let one of the judges be chosen."""
        self.judge.choices = [SelectChoice(seat.ref, seat.shown_name) for seat in seats]
