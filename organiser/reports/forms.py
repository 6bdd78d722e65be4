"""The form of settling a report."""

from challenge_hub.contacts.limits import LONGEST_REASON
from challenge_hub.core.forms import Form, paragraph, unified
from challenge_hub.core.i18n import lazy_gettext as _l


class SettleForm(Form):
    """What became of a report; organisers alone read it."""

    note = paragraph(_l("What you did about it, for organisers"), limit=LONGEST_REASON, filters=[unified])
