"""The winner signs the deed and gets a certificate, or declines; the last answer settles."""

import pytest

from awards.models import Certificate
from awards.services import accept_award, decline_award, deed_of
from challenge_hub.challenges.models import ChallengeState
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid, Refused, WrongState
from challenge_hub.core.keys import platform_key
from challenge_hub.core.unit_of_work import unit_of_work
from ip_terms.models import Agreement
from tests.conftest import NOON
from tests.factories.awards import accept, award_of, make_released, make_scored
from tests.factories.people import make_user


def deeds():
    return db.session.query(Agreement).filter_by(kind="transfer_deed").all()


def released():
    judged = make_scored()
    decision = make_released(judged)
    return judged, [award_of(decision, entry) for entry in judged.entries]


def try_accept(award, by, name="Solver", deed_hash=""):
    with unit_of_work():
        return accept_award(
            award, name, by=by, at=NOON, from_address="192.0.2.1", key=platform_key(), deed_hash=deed_hash
        )


def test_accepting_signs_the_deed_and_issues_the_certificate(app):
    judged, awards = released()
    certificate = accept(awards[0])
    (deed,) = deeds()
    assert (awards[0].state, awards[0].agreement_id, awards[0].answered_at) == ("accepted", deed.id, NOON)
    assert (deed.user_id, deed.typed_name) == (judged.solvers[0].id, "Solver 0")
    assert (certificate.award_id, certificate.recipient_name) == (awards[0].id, "Solver 0")
    assert judged.challenge.state == ChallengeState.DECIDED


def test_the_deed_names_winner_prize_and_what_was_submitted(app):
    judged, awards = released()
    body = deed_of(awards[0], at=NOON).body
    version = judged.entries[0].versions[-1]
    for part in (
        "Solver 0",
        "Idea 0",
        "First prize",
        "15,000.00 USD",
        version.content_hash,
        version.terms_hash,
    ):
        assert part in body


def test_the_deed_names_the_work_as_it_was_handed_in_whatever_the_draft_says_now(app, signed_in):
    judged, awards = released()
    judged.entries[0].title = "A later thought"
    db.session.commit()
    body = deed_of(awards[0], at=NOON).body
    assert ("Idea 0" in body, "A later thought" in body) == (True, False)
    page = signed_in(judged.solvers[0]).get(f"/awards/{awards[0].ref}").text
    assert ("Idea 0" in page, "A later thought" in page) == (True, False)


def test_reading_the_deed_stores_nothing(app):
    _judged, awards = released()
    assert deed_of(awards[0], at=NOON).hash == deed_of(awards[0], at=NOON).hash
    db.session.rollback()
    assert deeds() == []


def test_only_the_winner_answers(app):
    judged, awards = released()
    for person in (judged.solvers[1], judged.organiser, judged.owner, make_user()):
        with pytest.raises(Refused, match="in the team of this entry"):
            try_accept(awards[0], person)
        with pytest.raises(Refused, match="in the team of this entry"), unit_of_work():
            decline_award(awards[0], by=person, at=NOON)
    assert awards[0].state == "offered"


def test_nothing_is_signed_without_a_name_or_for_another_text(app):
    judged, awards = released()
    with pytest.raises(Invalid, match="Type your name"):
        try_accept(awards[0], judged.solvers[0], name="  ")
    with pytest.raises(Changed, match="not the one you were shown"):
        try_accept(awards[0], judged.solvers[0], deed_hash="0" * 64)
    assert (deeds(), db.session.query(Certificate).count(), awards[0].state) == ([], 0, "offered")


def test_an_award_is_answered_once(app):
    judged, awards = released()
    accept(awards[0])
    with pytest.raises(WrongState):
        try_accept(awards[0], judged.solvers[0])
    with pytest.raises(WrongState), unit_of_work():
        decline_award(awards[0], by=judged.solvers[0], at=NOON)
    assert db.session.query(Certificate).count() == 1


def test_the_last_answer_settles_the_challenge(app):
    judged, awards = released()
    accept(awards[0])
    with unit_of_work():
        decline_award(awards[1], "No time. ", by=judged.solvers[1], at=NOON)
    assert (awards[1].state, awards[1].decline_reason) == ("declined", "No time.")
    assert judged.challenge.state == ChallengeState.DECIDED
    accept(awards[2])
    assert judged.challenge.state == ChallengeState.AWARDED


def test_with_every_award_declined_the_challenge_closes_without_one(app):
    judged, awards = released()
    for award, solver in zip(awards, judged.solvers, strict=True):
        with unit_of_work():
            decline_award(award, by=solver, at=NOON)
    assert judged.challenge.state == ChallengeState.CLOSED_WITHOUT_AWARD
    assert (deeds(), db.session.query(Certificate).count()) == ([], 0)


def offered_before_deeds_had_a_transfer():
    judged, awards = released()
    transfers = [award.transfer for award in awards]
    for award, transfer in zip(awards, transfers, strict=True):
        award.transfer = None
        for row in (*transfer.members, transfer):
            db.session.delete(row)
    db.session.commit()
    return judged, awards


def test_an_older_offer_gets_its_transfer_with_the_answer(app):
    judged, awards = offered_before_deeds_had_a_transfer()
    read = deed_of(awards[0], at=NOON).hash
    try_accept(awards[0], judged.solvers[0], deed_hash=read)
    assert (awards[0].transfer.state, awards[0].transfer.text_hash) == ("signed_by_members", read)
    with unit_of_work():
        decline_award(awards[1], by=judged.solvers[1], at=NOON)
    assert (awards[1].state, awards[1].transfer) == ("declined", None)


def test_an_award_that_was_accepted_before_is_shown_without_a_transfer(app, signed_in):
    judged, awards = released()
    accept(awards[0])
    awards[0].transfer = None
    db.session.commit()
    page = signed_in(judged.solvers[0]).get(f"/awards/{awards[0].ref}")
    assert (page.status_code, "The transfer deed" in page.text) == (200, False)
    desk = signed_in(judged.owner).get(f"/seeker/challenges/{judged.challenge.ref}/decision")
    assert (desk.status_code, "/transfers/" in desk.text) == (200, False)
