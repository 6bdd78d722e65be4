from wtforms import Form as PlainForm
from wtforms import FormField

from challenge_hub.challenges.completeness import SECTIONS
from challenge_hub.core.forms import Form, paragraph
from challenge_hub.core.i18n import lazy_gettext as _l

NOTE_LIMIT = 4000
COMMENT_LIMIT = 2000


class SectionComments(PlainForm):
    """A comment for each section of the brief; fields are added below, one a section."""


for _section, _label in SECTIONS.items():
    setattr(SectionComments, _section, paragraph(_label, limit=COMMENT_LIMIT, required=False))


class ReviewForm(Form):
    """What an organiser says about a brief: a note on the whole, and a comment beside each section."""

    note = paragraph(_l("To the seeker, on the whole"), limit=NOTE_LIMIT, required=False)
    comments = FormField(SectionComments)

    def texts(self) -> dict[str, str]:
        """Give the comments that were written, by section."""
        return {section: text for section, text in self.comments.data.items() if text}
