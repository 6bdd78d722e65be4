"""What is typed after the bell does not get into what arrived before it."""

from datetime import timedelta

import pytest

from challenge_hub.core.arrivals import Arrivals
from challenge_hub.core.clock import FrozenClock
from challenge_hub.core.errors import Busy
from challenge_hub.entries.bell import LONGEST_WAIT, demand_over, is_over
from tests.conftest import NOON

TICK = timedelta(microseconds=1)


@pytest.fixture
def in_time(app):
    """A request on its way in another process, that arrived just before noon."""
    with Arrivals(app.extensions["arrivals"]._folder, FrozenClock(NOON - TICK)).arriving():
        yield


def test_before_the_deadline_nothing_is_refused(in_time):
    demand_over(NOON, at=NOON - TICK)


def test_after_it_what_is_on_its_way_comes_first(in_time):
    assert not is_over(NOON, at=NOON)
    with pytest.raises(Busy):
        demand_over(NOON, at=NOON)
    demand_over(NOON, at=NOON + LONGEST_WAIT)


def test_an_earlier_deadline_does_not_wait_for_it(in_time):
    assert is_over(NOON - TICK, at=NOON)


def test_when_nobody_is_on_the_way_it_is_over(app):
    assert is_over(NOON, at=NOON)
    demand_over(NOON, at=NOON)
