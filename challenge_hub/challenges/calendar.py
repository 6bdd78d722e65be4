"""What is awkward about a timeline, though nothing forbids it: days off, and windows too short. Pure."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

from challenge_hub.challenges.timeline import Instants
from challenge_hub.core.i18n import gettext as _

# Days in which people outside the field find the brief, understand it and answer it. Open-innovation platforms
# give 30 to 90 days as usual; shorter windows are answered by those who were working on it anyway.
SHORTEST_WINDOW = 30
# Days in which a panel reads beside its work, and in which an answer to the last question still helps.
SHORTEST_JUDGING = 14
SHORTEST_ANSWERING = 3
_SATURDAY_AND_SUNDAY = frozenset({5, 6})


def timeline_warnings(
    instants: Instants, *, zone: str, country: str | None, at: datetime
) -> dict[str, list[str]]:
    """Give what to think about once more, by field; each a sentence.

    Days are those of `zone`; holidays those of `country` (ISO 3166 alpha-2), none where it is not known. A challenge
    without an instant of publication counts from `at`.
    """
    found: dict[str, list[str]] = {}

    def warn(name: str, text: str) -> None:
        found.setdefault(name, []).append(text)

    for name in ("questions_close_at", "entries_close_at", "judging_ends_at", "decision_by"):
        instant = getattr(instants, name)
        if instant is not None and (why := day_off(instant, zone=zone, country=country)):
            warn(name, why)
    opens = instants.publishes_at or at
    closes = instants.entries_close_at
    if closes is not None and timedelta() < closes - opens < timedelta(days=SHORTEST_WINDOW):
        warn(
            "entries_close_at",
            _(
                "Entries are open for %(days)d days. Give people %(least)d or more: distant fields hear of it late.",
                days=(closes - opens).days,
                least=SHORTEST_WINDOW,
            ),
        )
    ends = instants.judging_ends_at
    if (
        closes is not None
        and ends is not None
        and timedelta() < ends - closes < timedelta(days=SHORTEST_JUDGING)
    ):
        warn(
            "judging_ends_at",
            _(
                "Judges have %(days)d days. They read beside their work: give them at least %(least)d.",
                days=(ends - closes).days,
                least=SHORTEST_JUDGING,
            ),
        )
    asked = instants.questions_close_at
    if (
        asked is not None
        and closes is not None
        and timedelta() < closes - asked < timedelta(days=SHORTEST_ANSWERING)
    ):
        warn(
            "questions_close_at",
            _(
                "The last question comes less than %(least)d days before entries close: too late to act on its answer.",
                least=SHORTEST_ANSWERING,
            ),
        )
    return found


def day_off(instant: datetime, *, zone: str, country: str | None) -> str:
    """Say why the day of an instant is one on which few people work; empty for a day like any other."""
    day = last_day(instant, ZoneInfo(zone))
    known = _holidays(country, day.year) if country else None
    if known is not None and day in known:
        return _("%(day)s is a public holiday: %(name)s.", day=f"{day:%d %B %Y}", name=known[day])
    if day.weekday() in weekend(country, day.year):
        return _("%(day)s is on a weekend; nobody is there to help.", day=f"{day:%A, %d %B %Y}")
    return ""


def last_day(instant: datetime, zone: ZoneInfo) -> date:
    """Give the day that an instant belongs to as a deadline: midnight ends a day, it does not begin one."""
    return (instant.astimezone(zone) - timedelta(minutes=1)).date()


def weekend(country: str | None, year: int) -> Collection[int]:
    """Give the days of a country's weekend, Monday being 0; Saturday and Sunday where it is not known."""
    known = _holidays(country, year) if country else None
    return _SATURDAY_AND_SUNDAY if known is None else known.weekend


@cache
def _holidays(country: str, year: int) -> holidays.HolidayBase | None:
    """Give the public holidays of a country in a year, in English where they are; None for a country nobody lists."""
    try:
        return holidays.country_holidays(country, years=year, language="en_US", expand=False)
    except NotImplementedError:
        return None
