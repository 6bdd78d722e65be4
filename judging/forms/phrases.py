"""The form of a line to keep."""

from challenge_hub.core.forms import Form, line
from challenge_hub.core.i18n import lazy_gettext as _l
from judging.phrases import LONGEST


class PhraseForm(Form):
    """A line for later comments."""

    text = line(_l("A line to use again"), limit=LONGEST)
