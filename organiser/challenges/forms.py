from challenge_hub.core.forms import Form, paragraph
from challenge_hub.core.i18n import lazy_gettext as _l

REASON_LIMIT = 1000


class SendBackForm(Form):
    """Why an approved brief is opened again; its seeker reads it."""

    reason = paragraph(_l("Reason, for the seeker to read"), limit=REASON_LIMIT)


class CancelForm(Form):
    """Why a challenge is cancelled; everybody may read it."""

    reason = paragraph(_l("Reason, for everybody to read"), limit=REASON_LIMIT)
