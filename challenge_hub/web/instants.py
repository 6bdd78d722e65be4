"""Wall-clock times in a form, and the instants they mean in a zone."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from wtforms import DateTimeLocalField, ValidationError
from wtforms.validators import Optional

from challenge_hub.core.i18n import gettext as _

YEARS = range(2000, 2200)
_WRITTEN = "%Y-%m-%dT%H:%M"


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


def wall_in(instant: datetime | None, zone: str) -> datetime | None:
    """Give what the clocks of `zone` show at an instant."""
    return None if instant is None else instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
