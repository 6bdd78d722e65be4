from datetime import datetime
from typing import Any

from wtforms import Form as PlainForm
from wtforms import FormField, SelectMultipleField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.widgets import CheckboxInput, ListWidget

from challenge_hub.challenges.completeness import SECTIONS
from challenge_hub.core.forms import Form, paragraph
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.web.instants import InstantField, instant_in
from organiser.reviews import checklist

NOTE_LIMIT = 4000
COMMENT_LIMIT = 2000


class SectionComments(PlainForm):
    """A comment for each section of the brief; fields are added below, one a section."""


for _section, _label in SECTIONS.items():
    setattr(SectionComments, _section, paragraph(_label, limit=COMMENT_LIMIT, required=False))


class ReviewForm(Form):
    """What an organiser says about a brief: a checklist, a note on the whole, and a comment beside each section."""

    checklist = SelectMultipleField(
        _l("What you looked at"),
        choices=[SelectChoice(key, text) for key, text in checklist.choices()],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    note = paragraph(_l("To the seeker, on the whole"), limit=NOTE_LIMIT, required=False)
    comments = FormField(SectionComments)

    def texts(self) -> dict[str, str]:
        """Give the comments that were written, by section."""
        return {
            section: kept for section, text in self.comments.data.items() if (kept := (text or "").strip())
        }

    def answers(self) -> list[dict[str, Any]]:
        """Give the checklist as a round keeps it."""
        return checklist.answered(self.checklist.data or ())

    def boxes(self) -> dict[str, list[Any]]:
        """Give the boxes of the checklist by section."""
        found: dict[str, list[Any]] = {}
        for box in self.checklist:
            found.setdefault(box.data.partition(".")[0], []).append(box)
        return found


class ApproveForm(ReviewForm):
    """What is said with an approval, and when the challenge may open."""

    publish_from = InstantField(_l("Opens no earlier than"))

    def opening(self, zone: str) -> datetime | None:
        """Give the instant that was agreed, read on the clocks of the challenge. Raises ValidationError."""
        wall = self.publish_from.data
        return None if wall is None else instant_in(wall, zone)

    def validate_in(self, zone: str) -> bool:
        """Tell whether everything is sound, the instant in its zone too; errors stand at their fields."""
        if not self.validate():
            return False
        try:
            self.opening(zone)
        except ValidationError as problem:
            self.publish_from.errors = [*self.publish_from.errors, str(problem)]
            return False
        return True
