from datetime import datetime

from wtforms import ValidationError

from challenge_hub.core.forms import Form, line, paragraph, unified
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.entries.late.models import LONGEST_REASON
from challenge_hub.web.instants import InstantField, instant_in


class LateAccessForm(Form):
    """Who gets late access, until when, and why; the time is read in the challenge's zone."""

    email = line(_l("E-mail address of the person"), limit=255)
    until = InstantField(_l("Until"))
    reason = paragraph(_l("Reason, for everybody to read"), limit=LONGEST_REASON, filters=[unified])

    def instant(self, zone: str) -> datetime | None:
        """Give the end; where there is none, or none that exists in the zone, say so at the field."""
        try:
            if self.until.data is not None:
                return instant_in(self.until.data, zone)
            problem = _("Give day and time at which it ends.")
        except ValidationError as found:
            problem = str(found)
        self.until.errors = [*self.until.errors, problem]
        return None


class TakeBackForm(Form):
    """Why late access ends before its time."""

    reason = paragraph(_l("Reason, for everybody to read"), limit=LONGEST_REASON, filters=[unified])
