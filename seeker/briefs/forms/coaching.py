"""The form that dismisses advice of the coach."""

from wtforms import HiddenField

from challenge_hub.core.forms import Form, line
from challenge_hub.core.i18n import lazy_gettext as _l
from seeker.briefs.services.coaching import LONGEST_REASON


class DismissForm(Form):
    """Which finding, and why."""

    key = HiddenField()
    reason = line(_l("Why it does not apply"), limit=LONGEST_REASON)
