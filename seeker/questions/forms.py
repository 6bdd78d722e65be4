from wtforms import RadioField, SelectField

from challenge_hub.challenges.labels import ASKED_ABOUT
from challenge_hub.challenges.models import DeclineKind
from challenge_hub.core.forms import Form, LockedForm, paragraph, unified
from challenge_hub.core.i18n import lazy_gettext as _l
from seeker.forms import options
from seeker.questions.services import LONGEST_ANSWER, LONGEST_REASON, LONGEST_WORDING, Words

SECTIONS = options(ASKED_ABOUT)


class _WordsForm(LockedForm):
    section = SelectField(_l("Section of the brief"), choices=SECTIONS)
    wording = paragraph(
        _l("The question, in neutral words"), limit=LONGEST_WORDING, required=False, filters=[unified]
    )
    answer = paragraph(_l("The answer"), limit=LONGEST_ANSWER, required=False, filters=[unified])

    @property
    def words(self) -> Words:
        """What was written."""
        return Words(self.section.data, self.wording.data or "", self.answer.data or "")


class DraftForm(_WordsForm):
    """The public answer as it is being written: it may be incomplete."""


class CorrectionForm(_WordsForm):
    """An answer that follows one that was wrong."""


class PublishForm(LockedForm):
    """That the draft, as it was read, is published."""


class DeclineForm(Form):
    """Why a question gets no public answer; only who asked reads it."""

    kind = RadioField(
        _l("Why is it not answered in public?"),
        choices=options(
            [
                (DeclineKind.IN_BRIEF.value, _l("The brief answers it")),
                (DeclineKind.CANNOT.value, _l("It cannot be answered")),
            ]
        ),
        default=DeclineKind.IN_BRIEF.value,
    )
    section = SelectField(_l("The section that answers it"), choices=SECTIONS)
    reason = paragraph(_l("A word to who asked"), limit=LONGEST_REASON, required=False, filters=[unified])
