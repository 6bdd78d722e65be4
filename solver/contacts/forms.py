"""The forms of contacts."""

from wtforms import BooleanField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from challenge_hub.contacts.limits import LONGEST_MESSAGE, LONGEST_REASON
from challenge_hub.core.forms import Form, paragraph, unified
from challenge_hub.core.i18n import lazy_gettext as _l

REQUEST = "request"


class MessageForm(Form):
    """One message."""

    text = paragraph(_l("Your message"), limit=LONGEST_MESSAGE, filters=[unified])


class ContactSettingsForm(Form):
    """Two switches, both off until a person turns them on."""

    open_to_collaborate = BooleanField(_l("Other solvers may find my card and ask me for contact"))
    relay_messages = BooleanField(_l("Mails about new messages hold what was written"))


class ReportForm(Form):
    """What the organisers shall read, and why. The choices are the messages of the page."""

    messages = SelectMultipleField(
        _l("What the organisers shall read"),
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    reason = paragraph(_l("What is wrong with it"), limit=LONGEST_REASON, filters=[unified])
