"""Too little time to enter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from challenge_hub.challenges.calendar import SHORTEST_WINDOW
from challenge_hub.challenges.coach.finding import Finding, Severity
from challenge_hub.challenges.coach.reading import Reading
from challenge_hub.core.i18n import lazy_gettext as _l

_PAINFUL = 14


def short_window(reading: Reading) -> Iterator[Finding]:
    """Name a window for entries of less than 30 days; without a day of publication it is counted from today.

    Reason: people hear of a challenge late, have other work, and need to find collaborators. 30 days is this
    platform's rule; of the real US federal briefs we read, four in five were open longer. Under 14 days mostly
    those enter who knew beforehand.
    """
    opens, closes = instant(reading, "publishes_at"), instant(reading, "entries_close_at")
    if closes is None:
        return
    if opens is None:
        opens = datetime.combine(reading.on, time(), zone(reading))
    if opens >= closes or (days := (closes - opens) // timedelta(days=1)) >= SHORTEST_WINDOW:
        return
    yield Finding(
        check="window",
        subject="entries",
        section="timeline",
        field="entries_close_at",
        severity=Severity.IMPORTANT if days < _PAINFUL else Severity.ADVICE,
        message=_l("Entries are open for %(days)d days only.", days=days),
        reason=_l("Many hear of a challenge late, and have other work; the best answer may need a partner."),
        suggestion=_l(
            "Leave at least %(least)d days, and twice that where something has to be built.",
            least=SHORTEST_WINDOW,
        ),
    )


def instant(reading: Reading, name: str) -> datetime | None:
    """Give one of the timeline's instants, None where it is not set."""
    written = (reading.content.get("timeline") or {}).get(name)
    return datetime.fromisoformat(written) if written else None


def zone(reading: Reading) -> ZoneInfo:
    """Give the challenge's own time zone, UTC where it is missing or unknown."""
    try:
        return ZoneInfo((reading.content.get("timeline") or {}).get("time_zone") or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
