from challenge_hub.core.forms import Form, paragraph, unified
from challenge_hub.core.i18n import lazy_gettext as _l
from organiser.questions.services import LONGEST_REASON


class HideForm(Form):
    """Why an answer is hidden; the seeker reads it."""

    reason = paragraph(_l("Reason, for the seeker to read"), limit=LONGEST_REASON, filters=[unified])
