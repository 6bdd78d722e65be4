"""The bell: what arrived before it counts, however long it waits; so nobody goes past it while such a thing waits."""

from datetime import datetime, timedelta
from typing import Final

from challenge_hub.core.arrivals import arrivals
from challenge_hub.core.errors import Busy
from challenge_hub.core.i18n import gettext as _

# A request that hangs for longer than this holds up the bell no more; it is then told that it came to nothing.
LONGEST_WAIT: Final = timedelta(minutes=10)


def is_over(deadline: datetime, *, at: datetime) -> bool:
    """Tell whether everything that arrived before a deadline that has passed has been dealt with.

    Asked inside a write transaction: what is still on its way cannot be dealt with meanwhile, and what arrives from
    now on arrives after the deadline.
    """
    oldest = arrivals().oldest()
    return oldest is None or oldest >= deadline or at >= deadline + LONGEST_WAIT


def demand_over(deadline: datetime, *, at: datetime) -> None:
    """Raise Busy while something that arrived before a deadline waits: what is typed later must not get into it."""
    if deadline <= at and not is_over(deadline, at=at):
        raise Busy(
            _(
                "Entries have just closed, and what arrived in time is still being taken in. What you typed is kept "
                "here; save it again in a moment."
            )
        )
