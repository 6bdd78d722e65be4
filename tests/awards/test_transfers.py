"""Which transfers wait for whom."""

from datetime import timedelta

import pytest

from awards.services import contest_payment, record_payment
from awards.transfers import waiting_for_organiser, waiting_for_seeker
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from tests.conftest import NOON
from tests.factories.awards import accept, award_of, make_released, make_scored


@pytest.fixture
def won(app):
    judged = make_scored(((5, 5),))
    award = award_of(make_released(judged), judged.entries[0])
    accept(award)
    return judged, award


def pay(judged, award, at=NOON):
    with unit_of_work():
        return record_payment(award, at.date(), f"Prize {at.day}", by=judged.owner, at=at)


def organisers(*, not_of=(), days=0):
    query = waiting_for_organiser(list(not_of), at=NOON + timedelta(days=days))
    return db.session.scalars(query).all()


def test_an_organiser_is_asked_once_the_winner_denies_or_is_silent(won):
    judged, award = won
    assert organisers(days=99) == []
    payment = pay(judged, award)
    assert (organisers(days=14), organisers(days=15)) == ([], [award])
    assert organisers(days=15, not_of=[judged.challenge.organisation_id]) == []
    with unit_of_work():
        contest_payment(award, payment.id, by=judged.solvers[0], at=NOON)
    assert organisers() == [award]
    pay(judged, award, at=NOON + timedelta(days=1))  # the newest counts, and nobody has denied it
    assert organisers(days=1) == []


def test_the_seeker_is_asked_while_it_owes_anything(won):
    judged, award = won
    mine = [judged.challenge.organisation_id]
    assert db.session.scalars(waiting_for_seeker(mine)).all() == [award]
    assert db.session.scalars(waiting_for_seeker([0])).all() == []
