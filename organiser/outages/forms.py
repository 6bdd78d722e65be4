from datetime import datetime

from wtforms import SelectField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from challenge_hub.challenges.models.outage import LONGEST_ACCOUNT
from challenge_hub.core.forms import Form, paragraph, unified
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.core.i18n import time_zone_names
from challenge_hub.web.instants import InstantField, instant_in

ACCOUNT = _l("What happened, for entrants to read")


def zone_choices() -> list[SelectChoice]:
    """Give every zone by its IANA name."""
    return [SelectChoice(name, name.replace("_", " ")) for name in time_zone_names()]


class OutageForm(Form):
    """From when to when the platform could not be reached, and what happened."""

    time_zone = SelectField(_l("Time zone"), choices=zone_choices)
    began_at = InstantField(_l("From"))
    ended_at = InstantField(_l("To"))
    what = paragraph(ACCOUNT, limit=LONGEST_ACCOUNT, filters=[unified])

    def instants(self) -> tuple[datetime, datetime] | None:
        """Give both instants; where one is missing or does not exist in the zone, say so at its field."""
        found = [self._instant(field) for field in (self.began_at, self.ended_at)]
        began, ended = found
        return None if began is None or ended is None else (began, ended)

    def _instant(self, field: InstantField) -> datetime | None:
        try:
            if field.data is not None:
                return instant_in(field.data, self.time_zone.data)
            problem = _("Give day and time.")
        except ValidationError as found:
            problem = str(found)
        field.errors = [*field.errors, problem]
        return None


class ConfirmForm(Form):
    """What happened in an outage that the platform suspected."""

    what = paragraph(ACCOUNT, limit=LONGEST_ACCOUNT, filters=[unified])
