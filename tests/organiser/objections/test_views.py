"""What entrants asked: shown to organisers of the panel after the close, and answered."""

import pytest

from challenge_hub.accounts.models import MembershipRole
from challenge_hub.challenges.models import ChallengeState
from challenge_hub.core.database import db
from challenge_hub.entries.models import EntryState
from challenge_hub.entries.objections.models import Objection
from judging.holdings import seats as told_of_seats
from judging.models import Conflict, ObjectionAnswer, Seat
from tests.conftest import NOON
from tests.factories.objections import answer, make_objection_row
from tests.factories.panels import make_judge, make_judged, make_seat, make_standing_entry
from tests.factories.people import make_membership, make_organisation, make_organiser, make_user
from tests.judging.counting import count_queries


@pytest.fixture
def asked(app, signed_in):
    """An entry that names a judge, the judge's seat, and an organiser's browser."""
    challenge = make_judged()
    row = make_objection_row(make_standing_entry(challenge, code="K7"), "rex  RIVAL", organisation="Works")
    seat = make_judge(challenge, make_user("Rex Rival", email="rex@rival.example"))
    return row, seat, signed_in(make_organiser()), f"/organiser/challenges/{challenge.ref}/panel/objections"


def test_seats_that_are_meant_are_offered_and_the_entry_is_kept_apart(asked):
    row, seat, browser, address = asked
    others = make_judge(seat.challenge, make_user("Anna"))
    make_membership(make_organisation(name="works"), others.user, MembershipRole.VIEWER)
    page = browser.get(address).text
    assert page.index("Rex Rival</strong> (same name)") < page.index("Anna</strong> (same organisation)")
    assert "1 without an answer" in browser.get(address.replace("objections", "conflicts")).text
    assert browser.post(f"{address}/{row.id}", data={"judge": seat.ref}).status_code == 422
    sent = {"judge": seat.ref, "reason": "They were in court."}
    assert browser.post(f"{address}/{row.id}", data=sent).status_code == 302
    conflict = db.session.query(Conflict).one()
    assert (conflict.seat_id, conflict.entry_id, conflict.hides) == (seat.id, row.entry_id, True)
    assert "court" not in conflict.reason
    assert "They were in court." in browser.get(f"{address}?state=answered").text
    assert "K7" not in browser.get(f"{address}?state=open").text
    # Again, with the conflict standing: answered, and nothing ruled a second time.
    assert browser.post(f"{address}/{row.id}", data=sent).status_code == 302
    assert (db.session.query(Conflict).count(), db.session.query(ObjectionAnswer).count()) == (1, 2)
    # What the judge may ask for says nothing of it.
    assert told_of_seats(seat.user_id).rows[0]["conflicts"] == []


def test_a_seat_that_nobody_took_is_known_by_its_address_alone(asked):
    row, _seat, browser, address = asked
    invited = make_seat(row.entry.challenge, make_user("Rex Rival", email="other@rival.example"))
    assert "other@rival.example" not in browser.get(address).text
    row.email = "other@rival.example"
    db.session.commit()
    assert f"{invited.email}</strong> (same address)" in browser.get(address).text


def test_nothing_is_shown_before_the_close_or_of_an_entry_that_was_withdrawn(asked):
    row, _seat, browser, address = asked
    assert "K7" in browser.get(address).text
    row.entry.challenge.state = ChallengeState.PUBLISHED
    db.session.commit()
    assert "K7" not in browser.get(address).text
    assert browser.get(f"{address}/{row.id}").status_code == 404
    row.entry.challenge.state, row.entry.state = ChallengeState.JUDGING, EntryState.WITHDRAWN
    row.entry.withdrawn_at = NOON
    db.session.commit()
    assert "K7" not in browser.get(address).text
    assert browser.get(f"{address}/{row.id}").status_code == 404


def test_an_invitation_is_checked_against_it_until_it_is_refused(asked):
    row, _seat, browser, address = asked
    invite = address.replace("objections", "invite")
    row.email = "new@rival.example"
    db.session.commit()
    first = browser.post(invite, data={"email": "New@rival.example"})
    assert "1 entry asks for this address" in first.text
    answer(row, reason="No facts.")
    assert browser.post(invite, data={"email": "new@rival.example"}).status_code == 302
    assert db.session.query(Seat).filter_by(email="new@rival.example").count() == 1


def test_an_organiser_of_the_seeker_does_not_read_it(asked, signed_in):
    row, _seat, _browser, address = asked
    staff = make_organiser("Inside")
    make_membership(row.entry.challenge.organisation, staff, MembershipRole.VIEWER)
    browser = signed_in(staff)
    assert browser.get(address).status_code == browser.get(f"{address}/{row.id}").status_code == 403
    assert "without an answer" not in browser.get(address.replace("objections", "conflicts")).text


def test_the_number_of_queries_does_not_grow(asked):
    row, _seat, browser, address = asked
    answer(row)
    few = count_queries(lambda: browser.get(address))
    for number in range(2):
        more = make_objection_row(make_standing_entry(row.entry.challenge), f"Rex {number}")
        answer(more)
        make_judge(row.entry.challenge)
    assert count_queries(lambda: browser.get(address)) == few
    assert db.session.query(Objection).count() == 3
