"""The form of a request for contact."""

from challenge_hub.contacts.limits import LONGEST_REQUEST
from challenge_hub.core.forms import Form, paragraph, unified
from challenge_hub.core.i18n import lazy_gettext as _l


class RequestForm(Form):
    """What a stranger writes to a stranger."""

    message = paragraph(_l("What you would like to do together"), limit=LONGEST_REQUEST, filters=[unified])
