"""Organisers record outages and give the time back, one challenge or all."""

import pytest

from challenge_hub.challenges.models import Outage, OutageExtension
from challenge_hub.challenges.outages.services import beat
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from tests.conftest import NOON
from tests.factories.late import HOUR, closes, make_outage
from tests.factories.people import make_organiser
from tests.factories.terms import make_published_with_terms

LIST = "/organiser/outages"
FORM = {
    "time_zone": "Europe/Oslo", "began_at": "2027-04-10T12:00", "ended_at": "2027-04-10T13:30", "what": "A cable was cut.",
}  # fmt: skip


@pytest.fixture
def challenge(app, clock):
    challenge = make_published_with_terms()
    clock.at = closes(challenge) - HOUR / 2
    return challenge


@pytest.fixture
def browser(app, signed_in):
    return signed_in(make_organiser())


def test_it_is_recorded_in_any_zone_and_extended_by_one_click(challenge, browser):
    answer = browser.post(LIST, data=FORM)
    outage = db.session.query(Outage).one()
    assert answer.location == f"{LIST}/{outage.id}"
    assert [each.isoformat() for each in (outage.began_at, outage.ended_at)] == [
        "2027-04-10T10:00:00+00:00",
        "2027-04-10T11:30:00+00:00",
    ]
    page = browser.get(answer.location).text
    assert [word in page for word in (challenge.title, "Do not extend", "Extend all")] == [True, True, False]
    read = {"challenge": challenge.ref, "closes_at": "2027-04-10T14:00:00+00:00"}
    assert (
        browser.post(
            f"{answer.location}/extend", data={**read, "closes_at": "2027-04-10T14:00:00"}
        ).status_code
        == 409
    )
    assert browser.post(f"{answer.location}/extend", data=read).status_code == 302
    db.session.expire_all()
    assert closes(challenge).isoformat() == read["closes_at"]
    assert browser.post(f"{answer.location}/extend", data=read).status_code == 409


def test_all_are_extended_at_once_and_one_is_left_as_it_is(challenge, browser):
    other, third = make_published_with_terms(title="Other"), make_published_with_terms(title="Third")
    outage = make_outage(closes(challenge) - 3 * HOUR, closes(challenge) - HOUR)
    address, then = f"{LIST}/{outage.id}", (closes(challenge) + 2 * HOUR).isoformat()
    assert browser.post(f"{address}/decline/{third.ref}").status_code == 302
    page = browser.get(address).text
    assert "Extend all 2" in page
    both = {"challenge": [challenge.ref, other.ref], "closes_at": [then, then]}
    assert browser.post(f"{address}/extend", data=both).status_code == 302
    db.session.expire_all()
    rows = db.session.query(OutageExtension.challenge_id, OutageExtension.closes_at.is_not(None))
    assert set(map(tuple, rows)) == {(challenge.id, True), (other.id, True), (third.id, False)}
    assert "no later" in browser.get(address).text


@pytest.mark.parametrize(
    "changes", [{"what": ""}, {"ended_at": ""}, {"ended_at": "2027-04-10T11:00"}, {"time_zone": "Nowhere"}]
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(challenge, browser, changes):
    answer = browser.post(LIST, data={**FORM, **changes})
    assert answer.status_code == 422
    assert "2027-04-10T12:00" in answer.text
    assert db.session.query(Outage).count() == 0


@pytest.mark.parametrize(("verb", "state"), [("confirm", "recorded"), ("dismiss", "dismissed")])
def test_a_suspicion_is_settled_by_an_organiser(challenge, browser, verb, state):
    with unit_of_work():
        beat(gap=HOUR, at=NOON)
    with unit_of_work():
        outage_id = beat(gap=HOUR, at=NOON + 2 * HOUR).id
    address = f"{LIST}/{outage_id}"
    assert "Was this an outage?" in browser.get(address).text
    assert browser.post(f"{address}/{verb}", data={"what": "A cable was cut."}).status_code == 302
    db.session.expire_all()
    assert db.session.get(Outage, outage_id).state == state
    assert browser.post(f"{address}/{verb}", data={"what": "Again."}).status_code == 409


def test_a_confirmation_says_what_happened(challenge, browser):
    with unit_of_work():
        beat(gap=HOUR, at=NOON)
    with unit_of_work():
        outage_id = beat(gap=HOUR, at=NOON + 2 * HOUR).id
    assert browser.post(f"{LIST}/{outage_id}/confirm", data={"what": ""}).status_code == 422


def test_the_lists_cost_the_same_whatever_their_length(challenge, browser, query_count):
    counts = []
    for more in (1, 2):
        for number in range(more):
            make_published_with_terms(title=f"Another {more} {number}")
            outage = make_outage(closes(challenge) - 2 * HOUR, closes(challenge) - HOUR)
        for address in (LIST, f"{LIST}/{outage.id}"):
            with query_count() as counted:
                assert browser.get(address).status_code == 200
            counts.append(counted.count)
    assert counts[:2] == counts[2:]
    assert max(counts) <= 12
