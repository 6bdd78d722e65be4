from challenge_hub.core.forms import Form, paragraph, unified
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.entries.screening.models import LONGEST_ANSWER


class AnswerForm(Form):
    """The answer of a team, once."""

    text = paragraph(_l("Your answer"), limit=LONGEST_ANSWER, filters=[unified])
