"""The page of a transfer deed as both sides walk it."""

import re
from datetime import timedelta

import pytest

from awards.models import Award
from challenge_hub.core.database import db
from tests.conftest import NOON
from tests.factories.awards import accept, award_of, make_expert, make_released, make_scored
from tests.factories.people import make_organiser, make_user

TODAY = NOON.date().isoformat()


@pytest.fixture
def won(app):
    judged = make_scored(anonymous=True)
    award = award_of(make_released(judged), judged.entries[0])
    accept(award)
    return judged, f"/transfers/{award.transfer.ref}", award


def hidden(page, name):
    return re.search(rf'name="{name}"[^>]*value="([^"]+)"', page)[1]


def state(award):
    db.session.expire_all()
    return db.session.get_one(Award, award.id).transfer.state


def test_both_sides_walk_it_to_the_end(won, signed_in):
    judged, address, award = won
    owner, winner = signed_in(judged.owner), signed_in(judged.solvers[0])
    assert address in owner.get(f"/seeker/challenges/{judged.challenge.ref}/decision").text
    assert address in winner.get(f"/awards/{award.ref}").text
    assert 'id="sign"' not in winner.get(address).text
    dashboard = owner.get("/seeker/").text
    assert "Please read the deed and sign it for your organisation." in dashboard
    page = owner.get(address).text
    signature = {"text_hash": hidden(page, "text_hash"), "typed_name": "Sigrid Seeker", "agreed": "y"}
    assert owner.post(f"{address}/sign", data=signature).location == address
    assert (
        owner.post(f"{address}/payment", data={"paid_on": TODAY, "reference": "Prize 7"}).location == address
    )
    page = winner.get(address).text
    assert ("Prize 7" in page, "Sigrid Seeker" in page) == (True, True)
    assert "say whether the prize has reached you" in winner.get(f"/awards/{award.ref}").text
    assert owner.post(f"{address}/sign", data=signature).location == address  # sent twice: it is signed
    assert winner.post(f"{address}/arrival", data={"payment": hidden(page, "payment")}).location == address
    assert "what the deed gives has passed" in owner.get(address).text
    assert "transfer deed" not in owner.get("/seeker/").text
    assert winner.get(f"{address}.pdf").data[:5] == b"%PDF-"


def test_what_is_missing_is_said_and_nothing_typed_is_lost(won, signed_in):
    judged, address, award = won
    owner, winner = signed_in(judged.owner), signed_in(judged.solvers[0])
    text_hash = hidden(owner.get(address).text, "text_hash")
    unread = owner.post(f"{address}/sign", data={"text_hash": text_hash, "typed_name": "Sigrid"})
    assert (unread.status_code, "Tick this once you have read the deed." in unread.text) == (422, True)
    assert 'value="Sigrid"' in unread.text
    other = owner.post(f"{address}/sign", data={"text_hash": "0" * 64, "typed_name": "Sigrid", "agreed": "y"})
    assert (other.status_code, "not the one you were shown" in other.text) == (409, True)
    for day in ("tomorrow", "", "0000-99-99", "9999-12-31"):
        paid = owner.post(f"{address}/payment", data={"paid_on": day, "reference": "Prize <7>"})
        assert (paid.status_code, "Prize &lt;7&gt;" in paid.text) == (422, True)
    for number in ("", "x", "9" * 40):
        assert winner.post(f"{address}/arrival", data={"payment": number}).status_code in {409, 422}
    assert state(award) == "signed_by_members"


def test_the_deed_is_for_its_parties(won, client, signed_in):
    judged, address, _award = won
    for path in (address, f"{address}.pdf"):
        assert client.get(path).status_code == 302
        for person in (judged.solvers[1], make_user()):
            assert signed_in(person).get(path).status_code == 404
        assert signed_in(make_organiser()).get(path).status_code == 200


def test_nobody_acts_for_another(won, signed_in):
    judged, address, award = won
    text_hash = award.transfer.text_hash
    sent = {
        "sign": {"text_hash": text_hash, "typed_name": "Somebody", "agreed": "y"},
        "payment": {"paid_on": TODAY, "reference": "Prize 7"},
        "arrival": {"payment": "1"},
        "denial": {"payment": "1"},
        "proof": {"payment": "1", "proof": "The bank’s note."},
        "demand": {},
        "end": {},
    }
    allowed = {(judged.owner, "sign"), (judged.owner, "payment")}
    for person in (judged.owner, judged.solvers[0], judged.organiser):
        for action, data in sent.items():
            if (person, action) not in allowed:
                assert signed_in(person).post(f"{address}/{action}", data=data).status_code in {403, 409}
    for action, data in sent.items():
        assert signed_in(judged.solvers[1]).post(f"{address}/{action}", data=data).status_code == 404
    assert state(award) == "signed_by_members"


def test_an_overdue_deed_is_demanded_and_ended_by_its_winner(won, signed_in, clock):
    judged, address, award = won
    winner = signed_in(judged.solvers[0])
    assert "The seeker is late" not in winner.get(address).text
    clock.at += timedelta(days=20)
    assert f"{address}/demand" in winner.get(address).text
    assert winner.post(f"{address}/demand").location == address
    page = winner.get(address).text
    assert ("Demanded in writing" in page, f"{address}/demand" in page) == (True, False)
    clock.at += timedelta(days=15)
    assert winner.post(f"{address}/end").location == address
    assert state(award) == "lapsed"
    assert "All rights stay with you" in winner.get(address).text
    assert "Nothing passes under this deed" in signed_in(judged.owner).get(address).text


def test_a_payment_that_did_not_arrive_is_decided_by_an_organiser(won, signed_in):
    judged, address, _award = won
    owner, winner, organiser = (
        signed_in(judged.owner),
        signed_in(judged.solvers[0]),
        signed_in(make_organiser()),
    )
    owner.post(f"{address}/payment", data={"paid_on": TODAY, "reference": "Prize 7"})
    assert "Has a prize arrived?" not in organiser.get("/organiser/").text
    number = hidden(winner.get(address).text, "payment")
    assert winner.post(f"{address}/denial", data={"payment": number}).location == address
    assert "The winner says that the prize has not arrived" in owner.get("/seeker/").text
    assert 'value="Prize 7"' in owner.get(address).text
    assert address in organiser.get("/organiser/").text
    unread = organiser.post(f"{address}/proof", data={"payment": number, "proof": " "})
    assert (unread.status_code, "Please fill this in." in unread.text) == (422, True)
    decided = {"payment": number, "proof": "The bank’s note."}
    assert organiser.post(f"{address}/proof", data=decided).location == address
    assert "The bank’s note." in winner.get(address).text


def test_before_the_winner_signed_the_page_leads_to_the_signature(app, signed_in):
    judged = make_scored(((5, 5),))
    award = award_of(make_released(judged), judged.entries[0])
    address = f"/transfers/{award.transfer.ref}"
    assert f"/awards/{award.ref}/accept" in signed_in(judged.solvers[0]).get(address).text
    for person in (judged.owner, judged.organiser):
        assert signed_in(person).get(address).status_code == 404


def test_an_expert_reads_of_the_deed_but_gets_no_dead_link(won, signed_in):
    judged, address, _award = won
    page = signed_in(make_expert(judged)).get(f"/seeker/challenges/{judged.challenge.ref}/decision").text
    assert ("Transfer deeds" in page, address in page) == (True, False)
