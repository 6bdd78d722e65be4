"""The form of the timeline: wall-clock times in the challenge's zone, kept as instants."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from wtforms import DateTimeLocalField, SelectField, ValidationError
from wtforms.validators import Optional

from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.core.i18n import time_zone_names
from seeker.briefs.forms.rows import SectionForm
from seeker.briefs.values import Timeline
from seeker.forms import options

INSTANTS = ("publishes_at", "questions_close_at", "entries_close_at", "judging_ends_at", "decision_by")
YEARS = range(2000, 2200)
_WRITTEN = "%Y-%m-%dT%H:%M"


def zone_choices() -> list[Any]:
    """Give every zone by its IANA name."""
    return options((name, name.replace("_", " ")) for name in time_zone_names())


class InstantField(DateTimeLocalField):
    """A wall-clock time; browsers may send seconds."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(
            label,
            validators=[Optional()],
            format=[_WRITTEN, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
            **kwargs,
        )

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the time. Raises ValueError with a sentence for what is none."""
        try:
            super().process_formdata(valuelist)
        except ValueError as problem:
            raise ValueError(_("Please give day and time, like 2027-04-10T18:00.")) from problem


class TimelineForm(SectionForm):
    """Zone and instants."""

    section = "timeline"

    time_zone = SelectField(_l("Time zone"), choices=zone_choices)
    publishes_at = InstantField(_l("Publish at"))
    questions_close_at = InstantField(_l("Questions close"))
    entries_close_at = InstantField(_l("Entries close"))
    judging_ends_at = InstantField(_l("Judging ends"))
    decision_by = InstantField(_l("Decision promised by"))

    def validate(self, extra_validators: Any = None) -> bool:
        """Every time exists in the chosen zone: clocks that go forward leave some out."""
        sound = super().validate(extra_validators)
        if self.time_zone.errors:
            return sound
        for name in INSTANTS:
            field = self[name]
            if field.errors or field.data is None:
                continue
            try:
                instant_in(field.data, self.time_zone.data)
            except ValidationError as problem:
                field.errors = [*field.errors, str(problem)]
                sound = False
        return sound

    @staticmethod
    def data_of(values: Timeline) -> dict[str, Any]:
        """Give what fills the form: the instants on the zone's clocks."""
        zone = ZoneInfo(values.time_zone)
        return {
            "time_zone": values.time_zone,
            **{
                name: None
                if (at := getattr(values, name)) is None
                else at.astimezone(zone).replace(tzinfo=None)
                for name in INSTANTS
            },
        }

    def values(self) -> Timeline:
        """Give what was typed, in UTC."""
        zone = self.time_zone.data
        return Timeline(
            time_zone=zone,
            **{
                name: None if self[name].data is None else instant_in(self[name].data, zone)
                for name in INSTANTS
            },
        )


def instant_in(wall: datetime, zone: str) -> datetime:
    """Give the instant at which the clocks of `zone` show `wall`; of two, the first.

    Raises ValidationError for a time that the clocks skip, or one outside any timeline.
    """
    if wall.year not in YEARS:
        raise ValidationError(_("Please give a year that this challenge could see."))
    instant = wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    if instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != wall:
        raise ValidationError(_("This time does not exist in that zone: its clocks go forward then."))
    return instant
