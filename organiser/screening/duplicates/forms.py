from wtforms import RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from challenge_hub.core.forms import Form, paragraph, unified
from challenge_hub.core.i18n import lazy_gettext as _l
from judging.models.duplicates import PAIR_VERDICT_LABELS
from organiser.screening.duplicates.services import LONGEST_WORD


class NoteForm(Form):
    """What an organiser found on looking at two entries that are nearly alike."""

    verdict = RadioField(
        _l("What you found"),
        choices=[SelectChoice(verdict.value, label) for verdict, label in PAIR_VERDICT_LABELS.items()],
    )
    word = paragraph(_l("In a word, for the record"), limit=LONGEST_WORD, filters=[unified])
