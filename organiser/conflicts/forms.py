from collections.abc import Sequence

from wtforms import SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from challenge_hub.core.forms import Form, line, paragraph, unified
from challenge_hub.core.i18n import lazy_gettext as _l
from judging.models import Seat
from judging.services.rulings import LONGEST_REASON


class SuggestForm(Form):
    """Which judge should not see which entry, and why."""

    judge = SelectField(_l("Judge"))
    code = line(_l("Code of the entry"), limit=16)
    reason = paragraph(_l("Reason, for the record"), limit=LONGEST_REASON, filters=[unified])

    def offer(self, seats: Sequence[Seat]) -> None:
        """Let one of the seats be chosen."""
        self.judge.choices = [SelectChoice(seat.ref, seat.shown_name) for seat in seats]
