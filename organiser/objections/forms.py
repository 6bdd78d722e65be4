from collections.abc import Iterable

from wtforms import SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from challenge_hub.core.forms import Form, paragraph, unified
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l
from judging.models import Seat
from judging.services.rulings import LONGEST_REASON


class AnswerForm(Form):
    """From whom an entry is kept, if from anybody, and why."""

    judge = SelectField(_l("Keep the entry from"))
    reason = paragraph(_l("Reason, for organisers"), limit=LONGEST_REASON, filters=[unified])

    def offer(self, seats: Iterable[Seat]) -> None:
        """Let one of the seats be chosen, or nobody; the first is proposed."""
        self.judge.choices = [
            *(SelectChoice(seat.ref, seat.shown_name) for seat in seats),
            SelectChoice("", _("nobody: it is not kept apart")),
        ]
