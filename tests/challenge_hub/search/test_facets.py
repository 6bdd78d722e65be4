"""Counts are remembered for a minute and for one question."""

from datetime import timedelta

from challenge_hub.search.facets import MOST_KEPT, CountCache, Counts
from tests.conftest import NOON


def test_counts_are_made_once_a_minute_and_question():
    made = []
    cache = CountCache()

    def make():
        made.append(1)
        return Counts({"status": {"open": len(made)}})

    first = cache.get("a", make, at=NOON)
    assert cache.get("a", make, at=NOON + timedelta(seconds=59)) is first
    assert cache.get("b", make, at=NOON).total("open") == 2
    assert cache.get("a", make, at=NOON + timedelta(seconds=60)).total("open") == 3


def test_only_so_many_are_kept():
    cache = CountCache()
    for number in range(MOST_KEPT + 50):
        cache.get(number, Counts, at=NOON)
    assert len(cache._known) == MOST_KEPT


def test_the_total_follows_the_state():
    counts = Counts({"status": {"open": 2, "finished": 3}})
    assert (counts.total("open"), counts.total("closed"), counts.total("any")) == (2, 0, 5)
