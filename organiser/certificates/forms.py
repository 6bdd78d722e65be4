from challenge_hub.core.forms import Form, paragraph
from challenge_hub.core.i18n import lazy_gettext as _l

REASON_LIMIT = 500


class RevokeForm(Form):
    """Why a certificate is revoked; the reason stands on its public page."""

    reason = paragraph(_l("Reason, for everybody to read"), limit=REASON_LIMIT)
