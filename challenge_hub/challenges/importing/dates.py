import re
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

ASSUMED_ZONE = "America/New_York"  # the source names no zone; nearly all its offices keep US Eastern time
_FIRST_YEAR, _LAST_YEAR = 1990, 2100  # outside these a year is a slip of the pen

_ZONES = {
    **dict.fromkeys(("ET", "EST", "EDT", "EASTERN"), ASSUMED_ZONE),
    **dict.fromkeys(("CT", "CST", "CDT", "CENTRAL"), "America/Chicago"),
    **dict.fromkeys(("MT", "MST", "MDT", "MOUNTAIN"), "America/Denver"),
    **dict.fromkeys(("PT", "PST", "PDT", "PACIFIC"), "America/Los_Angeles"),
    **dict.fromkeys(("Z", "UTC", "GMT"), "UTC"),
}
_WRITTEN = re.compile(
    r"(?:(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})"
    r"|(?P<year_first>\d{4})[/-](?P<month_second>\d{1,2})[/-](?P<day_last>\d{1,2}))"
    r"(?:(?:\s+|T|,\s*)(?P<hour>\d{1,2})(?::(?P<minute>\d{2})(?::(?P<second>\d{2}))?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?)?"
    r"(?:\s*(?P<zone>[a-z]+)\.?)?",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a written date came to: an instant in UTC, or none, and what a person should know about it."""

    instant: datetime | None
    note: str = ""


def read_instant(raw: str, *, closing: bool = False, also: str = "") -> Reading:
    """The instant a date as written ("08/13/2018 09:00 AM", "2021/9/16 5 p.m. ET") means, in UTC.

    Without a zone US Eastern is assumed. Without a time the day's first minute is taken, or its last for a
    `closing` date. `also` is the source's own parse of the same date, used where `raw` cannot be read. An
    empty `raw` and `also` give no instant and no note; anything unreadable gives no instant and a note.
    """
    raw, also = raw.strip(), also.strip()
    reading = _read(raw, closing=closing) if raw else Reading(None)
    if reading.instant is not None or not also:
        return reading
    second = _read(also, closing=closing)
    if second.instant is None:
        return reading if raw else second
    if not raw:
        return second
    return Reading(second.instant, f"“{raw[:40]}” is not a date; taken from the source’s own reading, {also}")


def _read(raw: str, *, closing: bool) -> Reading:
    unreadable = Reading(None, f"“{raw[:40]}” is not a date; left empty")
    found = _WRITTEN.fullmatch(raw)
    if found is None:
        return unreadable
    zone = _ZONES.get((found["zone"] or "ET").upper())
    if zone is None:
        return Reading(None, f"“{raw[:40]}” names a time zone that is not known; left empty")
    hour, minute, second = _time_of_day(found, closing=closing)
    try:
        local = datetime(
            int(found["year"] or found["year_first"]),
            int(found["month"] or found["month_second"]),
            int(found["day"] or found["day_last"]),
            hour,
            minute,
            second,
            tzinfo=ZoneInfo(zone),
        )
    except ValueError:
        return unreadable
    if not _FIRST_YEAR <= local.year <= _LAST_YEAR:
        return unreadable
    return Reading(local.astimezone(UTC), _remark(raw, found, local, closing=closing))


def _time_of_day(found: re.Match[str], *, closing: bool) -> tuple[int, int, int]:
    """Hour, minute and second as written; an hour that cannot be is given as 99, which no date accepts."""
    if found["hour"] is None:
        return (23, 59, 0) if closing else (0, 0, 0)
    hour = int(found["hour"])
    if found["half"]:
        if not 1 <= hour <= 12:  # noqa: PLR2004 -- hours of a half day
            return (99, 0, 0)
        hour = hour % 12 + (12 if found["half"][0] in "pP" else 0)
    return hour, int(found["minute"] or 0), int(found["second"] or 0)


def _remark(raw: str, found: re.Match[str], local: datetime, *, closing: bool) -> str:
    if found["hour"] is None:
        return f"“{raw[:40]}” has no time of day; the {'end' if closing else 'start'} of the day is taken"
    if local.astimezone(UTC).astimezone(local.tzinfo).replace(tzinfo=None) != local.replace(tzinfo=None):
        return f"“{raw[:40]}” falls into the hour the clocks leave out in spring; moved on by an hour"
    return ""
