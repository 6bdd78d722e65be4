"""How much time an outage took from a challenge, and when entries close if it is given back. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

HOUR: Final = timedelta(hours=1)
QUARTER: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From an instant up to, not at, another."""

    began: datetime
    ended: datetime

    def within(self, other: "Span") -> "Span | None":
        """Give the part of it that lies in another; None where there is none."""
        part = Span(max(self.began, other.began), min(self.ended, other.ended))
        return part if part.began < part.ended else None


def new_close(
    closes: datetime, outage: Span, *, window: timedelta, given_back: Iterable[Span] = ()
) -> datetime | None:
    """Give when entries close if what an outage took of the last hours is given back; None where it took nothing.

    The last hours are the `window` before the close. What was lost counts in whole hours, rounded up; it is added to
    the close, or, where the outage went on beyond it, to its end at the next quarter of an hour. `given_back` are
    outages for which this challenge has got its time already: no hour is given twice.
    """
    lost = outage.within(Span(closes - window, closes))
    if lost is None:
        return None
    taken = lost.ended - lost.began - _overlap(lost, given_back)
    if taken <= timedelta(0):
        return None
    start = closes if outage.ended <= closes else _rounded_up(outage.ended, QUARTER)
    return start + HOUR * -(-taken // HOUR)


def _overlap(span: Span, others: Iterable[Span]) -> timedelta:
    """Give how much of a span others cover together."""
    covered, reached = timedelta(0), span.began
    for part in sorted(part for other in others if (part := other.within(span)) is not None):
        covered += max(timedelta(0), part.ended - max(part.began, reached))
        reached = max(reached, part.ended)
    return covered


def _rounded_up(instant: datetime, step: timedelta) -> datetime:
    midnight = instant.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + step * -(-(instant - midnight) // step)
