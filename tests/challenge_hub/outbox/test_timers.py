from datetime import timedelta

import pytest

from challenge_hub.outbox import timers
from tests.conftest import NOON


@pytest.fixture
def registered(monkeypatch):
    monkeypatch.setattr(timers, "_timers", [])
    return timers.known_timers


def test_a_daily_timer_runs_at_the_start_and_then_once_a_day(registered):
    calls = []

    @timers.daily
    def sweep(at):
        calls.append(at)

    (once_a_day,) = registered()
    for hours in (0, 1, 23, 24, 25, 49):
        once_a_day(NOON + timedelta(hours=hours))
    assert calls == [NOON, NOON + timedelta(hours=24), NOON + timedelta(hours=49)]
    assert once_a_day.__qualname__ == sweep.__qualname__
