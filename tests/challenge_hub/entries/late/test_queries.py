"""Late access holds for one person and their team, from the instant it is given up to its end."""

from datetime import timedelta

import pytest

from challenge_hub.challenges.models import ChallengeState
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.late.queries import given_in, in_receipt, is_late, is_open_for, late_access_of
from organiser.late_access.services import take_back
from tests.factories.entries import make_entry
from tests.factories.late import HOUR, closes, make_late_access
from tests.factories.people import make_organiser, make_user
from tests.factories.terms import make_published_with_terms

TICK = timedelta(microseconds=1)


@pytest.fixture
def challenge(app):
    return make_published_with_terms()


@pytest.fixture
def solver(app):
    return make_user("Connie Concrete")


def open_at(person, challenge, *instants):
    return [is_open_for(person, challenge, at=at) for at in instants]


def test_it_holds_to_the_microsecond_and_for_nobody_else(challenge, solver):
    bell, given, until = closes(challenge), closes(challenge) + HOUR, closes(challenge) + 2 * HOUR
    make_late_access(challenge, solver)
    instants = [bell - TICK, bell, given - TICK, given, until - TICK, until]
    assert open_at(solver, challenge, *instants) == [True, False, False, True, True, False]
    assert open_at(make_user("Rival"), challenge, *instants) == [True, *[False] * 5]
    assert open_at(solver, make_published_with_terms(), given) == [False]


def test_taken_back_it_ends_for_what_arrives_from_then_on(challenge, solver):
    access = make_late_access(challenge, solver)
    then = access.granted_at + HOUR / 2
    with unit_of_work():
        take_back(access, reason="Given to the wrong person.", by=make_organiser(), at=then)
    assert open_at(solver, challenge, then - TICK, then) == [True, False]
    assert [row.ends_at for row in given_in(challenge)] == [then]


@pytest.mark.parametrize("state", ["decided", "awarded", "cancelled"])
def test_it_ends_with_the_decision(challenge, solver, state):
    access = make_late_access(challenge, solver)
    challenge.state = ChallengeState(state)
    with db.session.no_autoflush:
        assert open_at(solver, challenge, access.granted_at) == [False]
    db.session.rollback()


def test_before_the_bell_nobody_needs_it(challenge, solver):
    make_late_access(challenge, solver, at=closes(challenge) - HOUR)
    before = closes(challenge) - TICK
    assert late_access_of(solver, challenge, at=before) is None
    assert in_receipt(solver, challenge, at=before) is None
    assert late_access_of(solver, challenge, at=closes(challenge)) is not None


def test_a_receipt_names_the_late_access(challenge, solver):
    access = make_late_access(challenge, solver)
    assert in_receipt(solver, challenge, at=access.granted_at) == {
        "granted_at": access.granted_at.isoformat(),
        "until": access.until.isoformat(),
    }


def test_an_entry_is_late_from_the_bell_on_and_not_under_late_access(challenge, solver):
    entry, bell = make_entry(challenge, solver), closes(challenge)
    assert [is_late(solver, entry, at=at) for at in (bell - TICK, bell)] == [False, True]
    challenge.state, challenge.closed_at = ChallengeState.JUDGING, bell
    db.session.commit()
    # In time, but the platform had closed the challenge before it came to it.
    assert is_late(solver, entry, at=bell - TICK)
    access = make_late_access(challenge, solver)
    assert not is_late(solver, entry, at=access.granted_at)
    assert is_late(solver, entry, at=access.until)
