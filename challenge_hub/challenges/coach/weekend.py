"""A deadline on a weekend."""

from __future__ import annotations

from collections.abc import Iterator

from babel.dates import format_date

from challenge_hub.challenges.calendar import last_day, weekend
from challenge_hub.challenges.coach.finding import Finding, Severity
from challenge_hub.challenges.coach.reading import Reading
from challenge_hub.challenges.coach.window import instant, zone
from challenge_hub.core.i18n import lazy_gettext as _l


def weekend_deadline(reading: Reading) -> Iterator[Finding]:
    """Name a deadline on a weekend of the seeker's country, by the clock of the challenge's zone.

    Reason: the seeker's office answers no questions then, nobody mends what breaks in the last hour, and team
    members in employment cannot sign off. Which days are the weekend comes from the calendar by country (Friday and
    Saturday in Israel, for example). Midnight belongs to the day that ends with it.
    """
    closes = instant(reading, "entries_close_at")
    if closes is None:
        return
    day = last_day(closes, zone(reading))
    if day.weekday() not in weekend(reading.country, day.year):
        return
    yield Finding(
        check="weekend",
        subject="entries_close_at",
        section="timeline",
        field="entries_close_at",
        severity=Severity.HINT,
        message=_l("Entries close on a %(day)s.", day=format_date(day, "EEEE", locale="en")),
        reason=_l("Nobody answers a last question then, and who must sign for a team may be out of reach."),
        suggestion=_l("Close in the middle of a week, in the afternoon."),
    )
