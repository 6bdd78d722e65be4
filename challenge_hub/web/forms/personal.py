"""The forms by which an account is closed."""

from wtforms import StringField

from challenge_hub.core.forms import Form, line
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.personal.services import LONGEST_REASON


class ClosingForm(Form):
    """The address once more, as a confirmation; whether it is right the service says."""

    typed: StringField = line(_l("Address of the account"), limit=254, render_kw={"autocomplete": "off"})


class ClosingOnRequestForm(ClosingForm):
    """The same with the reason, which stays in the record of actions."""

    reason: StringField = line(_l("Why it is closed"), limit=LONGEST_REASON)
