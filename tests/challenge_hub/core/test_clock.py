"""A request knows when it arrived, whatever the time is by now."""

from datetime import timedelta

from challenge_hub.core.clock import ARRIVED, arrived_at, now
from tests.conftest import NOON

EARLIER = NOON - timedelta(seconds=3)


def test_a_request_arrived_when_its_door_says(app):
    with app.test_request_context(environ_overrides={ARRIVED: EARLIER}):
        assert (arrived_at(), now()) == (EARLIER, NOON)


def test_no_header_makes_a_request_older(app):
    name = ARRIVED.replace(".", "_").upper()
    with app.test_request_context(headers={ARRIVED: EARLIER.isoformat(), name: EARLIER.isoformat()}):
        assert arrived_at() == NOON


def test_outside_a_request_it_is_now(app):
    assert arrived_at() == NOON
