from challenge_hub.core.forms import Form, paragraph, unified
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.entries.late.models import LONGEST_REASON


class WishForm(Form):
    """Why an entry came late; organisers read it."""

    wish = paragraph(_l("What happened"), limit=LONGEST_REASON, filters=[unified])
