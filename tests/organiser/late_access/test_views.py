"""Organisers give late access; the public reads that it was given, never to whom."""

from datetime import timedelta

import pytest

from awards.services import draft_decision
from challenge_hub.accounts.models import MembershipRole
from challenge_hub.audit.models import AuditRecord
from challenge_hub.challenges.models import ChallengeState
from challenge_hub.core.database import db
from challenge_hub.core.errors import Refused, WrongState
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.late.models import LateAccess
from challenge_hub.entries.late.services import record_late_arrival
from challenge_hub.outbox.services import drain
from organiser.late_access.policies import can_give
from tests.factories.entries import make_entry
from tests.factories.late import HOUR, closes, make_late_access
from tests.factories.panels import fill_in, make_judge, make_standing_entry, score
from tests.factories.people import make_membership, make_organiser, make_user
from tests.factories.terms import make_published_with_terms

UNTIL = "2027-04-11T18:00"
REASON = "A power cut in the harbour."


@pytest.fixture
def challenge(app, clock):
    challenge = make_published_with_terms()
    clock.at = closes(challenge) + HOUR
    return challenge


@pytest.fixture
def solver(app):
    return make_user("Connie Concrete", email="connie@concrete.example")


@pytest.fixture
def browser(app, signed_in):
    return signed_in(make_organiser())


def give(browser, challenge, **changes):
    data = {"email": "connie@concrete.example", "until": UNTIL, "reason": REASON, **changes}
    return browser.post(f"/organiser/challenges/{challenge.ref}/late-access", data=data)


def test_the_person_is_told_and_the_public_reads_why_without_the_name(
    challenge, solver, browser, signed_in, client, mails
):
    assert give(browser, challenge).status_code == 302
    access = db.session.query(LateAccess).one()
    assert (access.user_id, access.until.isoformat()) == (solver.id, "2027-04-11T18:00:00+00:00")
    drain(at=closes(challenge) + HOUR)
    assert [mail.to for mail in mails] == [[solver.email]]
    assert "11 Apr 2027 18:00 UTC" in mails[0].body
    assert "late access" in signed_in(solver).get("/inbox").text
    page = client.get(f"/challenges/{challenge.ref}/history").text
    assert [word in page for word in (REASON, "Late access", solver.name, solver.email)] == [
        True,
        True,
        False,
        False,
    ]
    owner = challenge.organisation.memberships[0].user
    inbox = signed_in(owner).get("/inbox").text
    assert [word in inbox for word in (REASON, solver.name)] == [True, False]
    assert [row.event for row in db.session.query(AuditRecord)][-1] == "challenge.late_access_given"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"email": "nobody@nowhere.example"}, "Nobody has an account"),
        ({"until": ""}, "Give day and time"),
        ({"until": "2027-04-10T12:00"}, "after entries close"),
        ({"until": "2027-06-11T18:00"}, "before judging does"),
        ({"reason": " "}, "Please fill this in."),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(challenge, solver, browser, changes, message):
    answer = give(browser, challenge, **changes)
    assert answer.status_code == 422
    assert message in answer.text
    assert (REASON in answer.text) == ("reason" not in changes)
    assert db.session.query(LateAccess).count() == 0


def test_nobody_gets_it_who_could_not_enter(challenge, browser):
    member = challenge.organisation.memberships[0].user
    answer = give(browser, challenge, email=member.email)
    assert (answer.status_code, db.session.query(LateAccess).count()) == (403, 0)


def test_a_member_of_the_seeker_gives_none(challenge, solver, signed_in):
    member = make_organiser("Mara Member")
    make_membership(challenge.organisation, member, MembershipRole.OWNER)
    assert give(signed_in(member), challenge).status_code == 403
    assert give(signed_in(solver), challenge).status_code == 403


def test_none_is_given_once_a_judge_has_handed_in(challenge, solver, browser):
    entry = make_standing_entry(challenge)
    challenge.state, challenge.closed_at = ChallengeState.JUDGING, closes(challenge)
    db.session.commit()
    seat = make_judge(challenge)
    fill_in(seat, entry, 3, 3)
    olga, at = make_organiser("Olga Two"), closes(challenge) + HOUR
    assert can_give(olga, challenge, at=at)
    score(seat, entry, 3, 3)
    assert not can_give(olga, challenge, at=at)
    answer = give(browser, challenge)
    assert (answer.status_code, "first scoresheet" in answer.text) == (403, True)


@pytest.mark.parametrize("state", ["decided", "cancelled", "approved"])
def test_none_is_given_before_publication_or_after_the_decision(challenge, state):
    olga = make_organiser()
    challenge.state = ChallengeState(state)
    with db.session.no_autoflush:
        assert not can_give(olga, challenge, at=closes(challenge))
    db.session.rollback()


def test_the_decision_waits_for_whoever_was_let_in(challenge, solver):
    entry = make_standing_entry(challenge)
    challenge.state, challenge.closed_at = ChallengeState.JUDGING, closes(challenge)
    db.session.commit()
    olga = make_organiser()
    access = make_late_access(challenge, solver, by=olga)
    score(make_judge(challenge), entry, 3, 3)
    with pytest.raises(WrongState, match="late access until"), unit_of_work():
        draft_decision(challenge, by=olga, at=access.until - timedelta(seconds=1))
    with unit_of_work():
        assert draft_decision(challenge, by=olga, at=access.until)


def test_taking_it_back_needs_a_public_reason(challenge, solver, browser, client, mails):
    access = make_late_access(challenge, solver)
    address = f"/organiser/challenges/{challenge.ref}/late-access/{access.id}/take-back"
    assert browser.get(address).status_code == 200
    assert browser.post(address, data={"reason": " "}).status_code == 422
    assert browser.post(address, data={"reason": "Given by mistake."}).status_code == 302
    db.session.expire_all()
    assert db.session.get(LateAccess, access.id).revoke_reason == "Given by mistake."
    assert browser.post(address, data={"reason": "Again."}).status_code == 409
    assert "Given by mistake." in client.get(f"/challenges/{challenge.ref}/history").text
    drain(at=closes(challenge) + HOUR)
    assert [mail.subject.split(":")[0] for mail in mails][-1] == "Late access taken back"
    other = make_published_with_terms()
    elsewhere = f"/organiser/challenges/{other.ref}/late-access/{access.id}/take-back"
    assert browser.get(elsewhere).status_code == 404


def test_the_page_costs_the_same_whatever_came_late(challenge, browser, query_count):
    counts = []
    for number in (1, 2):
        for _more in range(number):
            person = make_user()
            entry = make_entry(challenge, person)
            with unit_of_work():
                record_late_arrival(entry, by=person, at=closes(challenge))
            make_late_access(challenge, person)
        with query_count() as counted:
            page = browser.get(f"/organiser/challenges/{challenge.ref}/late-access")
        assert page.status_code == 200
        counts.append(counted.count)
    assert counts[0] == counts[1] <= 15


def test_refused_is_what_the_service_says_too(challenge, solver):
    with pytest.raises(Refused):
        make_late_access(challenge, solver, by=make_user())
