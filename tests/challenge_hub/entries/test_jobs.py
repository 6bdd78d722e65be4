"""The bell."""

from datetime import timedelta

import pytest
from flask import Flask

from challenge_hub.audit.models import AuditRecord
from challenge_hub.challenges.outages.services import decline_extension, extend
from challenge_hub.core.arrivals import Arrivals
from challenge_hub.core.clock import FrozenClock
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.bell import LONGEST_WAIT
from challenge_hub.entries.evidence.queries import roots_of
from challenge_hub.entries.jobs import close_due, grace
from tests.factories.challenges import make_published
from tests.factories.late import HOUR, closes, make_outage
from tests.factories.people import make_organiser

TICK = timedelta(microseconds=1)


@pytest.fixture
def challenge(app: Flask):
    return make_published()


@pytest.fixture
def elsewhere(app: Flask, challenge):
    """Another web process of the same installation; its clock."""
    own: Arrivals = app.extensions["arrivals"]
    return Arrivals(own._folder, FrozenClock(closes(challenge)))


def test_entries_close_after_the_deadline_and_a_grace_once(challenge) -> None:
    close_due(closes(challenge) + grace() - TICK)
    assert challenge.state == "published"
    close_due(closes(challenge) + grace())
    close_due(closes(challenge) + grace())
    assert challenge.state == "judging"
    assert [row.event for row in db.session.query(AuditRecord)] == [
        "challenge.entries_closed",
        "challenge.receipts_sealed",
    ]
    assert [(row.number, row.size, row.sealed_at) for row in roots_of(challenge.id)] == [
        (1, 0, closes(challenge) + grace())
    ]


def test_what_arrived_in_time_is_waited_for_in_every_process(challenge, elsewhere) -> None:
    elsewhere._clock.at = closes(challenge) - TICK
    with elsewhere.arriving():
        close_due(closes(challenge) + grace())
        assert challenge.state == "published"
    close_due(closes(challenge) + grace())
    assert challenge.state == "judging"


def test_what_arrived_late_is_not_waited_for(challenge, elsewhere) -> None:
    with elsewhere.arriving():
        close_due(closes(challenge) + grace())
    assert challenge.state == "judging"


def test_what_hangs_does_not_hold_the_bell_for_ever(challenge, elsewhere) -> None:
    elsewhere._clock.at = closes(challenge) - TICK
    with elsewhere.arriving():
        close_due(closes(challenge) + LONGEST_WAIT - TICK)
        assert challenge.state == "published"
        close_due(closes(challenge) + LONGEST_WAIT)
    assert challenge.state == "judging"


def test_the_bell_waits_for_a_decision_about_an_outage_for_a_day(challenge) -> None:
    ended = closes(challenge) + HOUR
    make_outage(closes(challenge) - HOUR, ended)
    close_due(ended + 23 * HOUR)
    assert challenge.state == "published"
    close_due(ended + 24 * HOUR)
    assert challenge.state == "judging"


def test_it_rings_at_once_when_no_more_time_is_given(challenge) -> None:
    ended = closes(challenge) + HOUR
    outage = make_outage(closes(challenge) - HOUR, ended)
    with unit_of_work():
        decline_extension(outage, challenge, by=make_organiser(), at=ended + HOUR)
    close_due(ended + HOUR)
    assert challenge.state == "judging"


def test_it_rings_later_when_more_time_is_given(challenge) -> None:
    before, by = closes(challenge), make_organiser()
    outage = make_outage(before - HOUR, before + HOUR, by=by)
    with unit_of_work():
        extend(outage, challenge, read=before + 2 * HOUR, by=by, at=before + HOUR)
    close_due(before + 2 * HOUR + grace() - TICK)
    assert challenge.state == "published"
    close_due(before + 2 * HOUR + grace())
    assert challenge.state == "judging"


def test_an_outage_long_before_holds_nothing(challenge) -> None:
    make_outage(closes(challenge) - 30 * HOUR, closes(challenge) - 25 * HOUR)
    close_due(closes(challenge) + grace())
    assert challenge.state == "judging"
