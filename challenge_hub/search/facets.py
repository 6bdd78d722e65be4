"""Counts beside the choices of a search, and how long a process may remember them."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

KEPT_FOR = timedelta(seconds=60)
MOST_KEPT = 256


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """How many challenges each choice of each facet would give, the other choices standing.

    Compared by identity: the same counts are handed out until they are made anew.
    """

    of: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    seekers: tuple[tuple[str, str, int], ...] = ()

    def choices(self, facet: str) -> Mapping[str, int]:
        """The counts of one facet by choice."""
        return self.of.get(facet, {})

    def total(self, status: str) -> int:
        """How many challenges the whole question finds when its state is `status`."""
        states = self.choices("status")
        return sum(states.values()) if status == "any" else states.get(status, 0)


class CountCache:
    """Counts by question. What is remembered dies with a change of the index, and after a minute."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: OrderedDict[Hashable, tuple[datetime, Counts]] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Counts], *, at: datetime) -> Counts:
        """The remembered counts for a key, or newly made ones."""
        with self._lock:
            known = self._known.get(key)
        if known is not None and timedelta(0) <= at - known[0] < KEPT_FOR:
            return known[1]
        counts = make()
        with self._lock:
            self._known[key] = (at, counts)
            self._known.move_to_end(key)
            while len(self._known) > MOST_KEPT:
                self._known.popitem(last=False)
        return counts
