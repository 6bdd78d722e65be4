"""What is asked before an approved brief is opened again."""

from challenge_hub.core.forms import Form, paragraph
from challenge_hub.core.i18n import lazy_gettext as _l


class SendBackForm(Form):
    """Why it is opened again; kept with the reviews."""

    reason = paragraph(_l("Why it is opened again"), limit=1000)
