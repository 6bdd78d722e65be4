"""Who is told about a transfer deed, and what the mail says."""

from datetime import timedelta

import pytest

from awards.services import (
    confirm_payment,
    contest_payment,
    establish_payment,
    record_payment,
    sign_deed,
)
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.outbox.services import drain
from ip_terms.transfers.services import demand_performance, end_unperformed
from tests.awards.subscribers.test_results import inbox
from tests.conftest import NOON
from tests.factories.awards import accept, award_of, make_released, make_scored
from tests.factories.people import make_organiser


@pytest.fixture
def won(app):
    judged = make_scored(anonymous=True)
    award = award_of(make_released(judged), judged.entries[0])
    accept(award)
    return judged, award


def letters(mails, person):
    """The mails about the deed that a person got, as subject and text."""
    drain(at=NOON + timedelta(days=99))
    return [
        (mail.subject, mail.body)
        for mail in mails
        if mail.to == [person.email] and "/transfers/" in mail.body
    ]


def test_the_side_that_acts_next_is_told_and_both_at_the_end(won, mails):
    judged, award = won
    winner = judged.solvers[0]
    assert "A transfer deed waits for your signature" in inbox(judged.owner)
    with unit_of_work():
        sign_deed(award, award.transfer.text_hash, "Sigrid", by=judged.owner, at=NOON, from_address="")
    assert inbox(winner)[-1] == "The seeker signed the transfer deed"
    with unit_of_work():
        payment = record_payment(award, NOON.date(), "Prize 7", by=judged.owner, at=NOON)
    assert inbox(winner)[-1] == "Has your prize arrived?"
    with unit_of_work():
        confirm_payment(award, payment.id, by=winner, at=NOON)
    assert inbox(judged.owner)[-1] == "The transfer deed is in effect"
    assert "The prize has arrived" not in inbox(judged.owner)
    assert "The transfer deed is in effect" not in inbox(judged.organiser)
    # The mails go out afterwards: each says how it stands by then, and none who the seeker is.
    sent = letters(mails, winner)
    assert [subject for subject, _body in sent] == [
        f"Transfer deed, in effect: {judged.challenge.title}",
        f"Transfer deed, in effect: {judged.challenge.title}",
    ]
    for _subject, body in sent:
        assert f"http://localhost/transfers/{award.transfer.ref}" in body
        assert "what the deed gives has passed" in body
        for secret in ("Sigrid", "Northern Spill Response", "northern-spill"):
            assert secret not in body
    assert len(letters(mails, judged.owner)) == 2


def test_a_prize_that_arrives_first_is_told_and_then_the_effect(won):
    judged, award = won
    winner = judged.solvers[0]
    with unit_of_work():
        payment = record_payment(award, NOON.date(), "Prize 7", by=judged.owner, at=NOON)
    with unit_of_work():
        confirm_payment(award, payment.id, by=winner, at=NOON)
    assert inbox(judged.owner)[-1] == "The prize has arrived"
    with unit_of_work():
        sign_deed(award, award.transfer.text_hash, "Sigrid", by=judged.owner, at=NOON, from_address="")
    assert inbox(winner)[-2:] == ["Has your prize arrived?", "The transfer deed is in effect"]


def test_a_demand_and_the_end_reach_the_seeker_and_the_organisers(won, mails):
    judged, award = won
    with unit_of_work():
        demand_performance(award.transfer, None, by=judged.solvers[0], at=NOON + timedelta(days=20))
    for person in (judged.owner, judged.organiser):
        assert inbox(person)[-1] == "A winner demands what is overdue"
    [(subject, body)] = letters(mails, judged.organiser)
    assert ("signed by the winners" in subject, "demanded in writing what is overdue" in body) == (True, True)
    assert "Please" not in body
    with unit_of_work():
        end_unperformed(award.transfer, None, by=judged.solvers[0], at=NOON + timedelta(days=60))
    for person in (judged.owner, judged.organiser):
        assert inbox(person)[-1] == "A winner ended the award"


def test_what_did_not_arrive_reaches_the_organisers_and_what_they_decide_the_winner(won):
    judged, award = won
    winner = judged.solvers[0]
    with unit_of_work():
        payment = record_payment(award, NOON.date(), "Prize 7", by=judged.owner, at=NOON)
    with unit_of_work():
        contest_payment(award, payment.id, by=winner, at=NOON)
    for person in (judged.owner, judged.organiser):
        assert inbox(person)[-1] == "A prize has not arrived, says its winner"
    with unit_of_work():
        establish_payment(award, payment.id, "The bank’s note.", by=make_organiser("Rita"), at=NOON)
    assert inbox(winner)[-1] == "An organiser decided that your prize has arrived"
    assert inbox(judged.owner)[-1] == "The prize has arrived"
