import pytest

from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.outbox.models import OutboxMessage
from judging.models import Allocation, Assignment
from judging.services.allocations import record_solution
from tests.conftest import NOON
from tests.factories.panels import allocate, hand, make_judge, make_judged, make_standing_entry
from tests.factories.people import make_organiser, make_user
from tests.judging.counting import count_queries


@pytest.fixture
def dealt(app, signed_in):
    """A panel that hands entries out, a judge, an entry, and an organiser's browser."""
    challenge = make_judged()
    allocate(challenge)
    entry, seat = make_standing_entry(challenge, code="K7"), make_judge(challenge, make_user("Jo"))
    base = f"/organiser/challenges/{challenge.ref}/panel"
    return challenge, seat, entry, signed_in(make_organiser()), base


def test_a_proposal_is_asked_for_and_handed_out(dealt):
    _challenge, seat, entry, browser, base = dealt
    pair = [seat.id, entry.id, "near: knows ice"]
    assert browser.post(f"{base}/allocation", data={"seed": "-1"}).status_code == 422
    assert browser.post(f"{base}/allocation", data={"seed": "42"}).status_code == 302
    run = db.session.query(Allocation).one()
    assert (run.seed, db.session.query(OutboxMessage).filter_by(task="judging.solve_allocation").count()) == (
        42,
        1,
    )
    assert "being worked out" in browser.get(f"{base}/allocation").text
    with unit_of_work():
        record_solution(run, [tuple(pair)], ["Each judge reads one entry."], at=NOON)
    run_id = run.id
    assert "Each judge reads one entry." in browser.get(f"{base}/allocation").text
    assert "1 assignments go to 1 judges" in browser.get(f"{base}/allocation/{run_id}/hand-out").text
    assert browser.post(f"{base}/allocation/{run_id}/hand-out").status_code == 302
    assert "near: knows ice" in browser.get(f"{base}/allocation?entry=k7").text
    assert "near: knows ice" not in browser.get(f"{base}/allocation?entry=q4").text
    assert browser.post(f"{base}/allocation/{run_id}/set-aside").status_code == 409
    assert browser.get(f"{base}/allocation/{run_id + 9}/hand-out").status_code == 404


def test_entries_are_handed_out_and_taken_back_by_hand(dealt):
    _challenge, seat, _entry, browser, base = dealt
    for wrong, status in (({"code": "ZZ"}, 422), ({"code": ""}, 422)):
        assert browser.post(f"{base}/assignments", data={"judge": seat.ref} | wrong).status_code == status
    assert browser.post(f"{base}/assignments", data={"judge": seat.ref, "code": "k7"}).status_code == 302
    made = db.session.query(Assignment).one().id
    take_back = f"{base}/assignments/{made}/take-back"
    assert browser.post(take_back, data={"reason": ""}).status_code == 422
    assert browser.post(take_back, data={"reason": "Too many."}).status_code == 302
    assert browser.get(take_back).status_code == 404


def test_where_everyone_reads_everything_the_page_says_so(app, signed_in):
    challenge = make_judged()
    page = signed_in(make_organiser()).get(f"/organiser/challenges/{challenge.ref}/panel/allocation")
    assert "Every judge reads every entry" in page.text


def test_the_number_of_queries_does_not_grow(dealt):
    challenge, seat, entry, browser, base = dealt
    hand(seat, entry)
    few = count_queries(lambda: browser.get(f"{base}/allocation"))
    for _ in range(2):
        hand(make_judge(challenge), make_standing_entry(challenge))
    assert count_queries(lambda: browser.get(f"{base}/allocation")) == few <= 28


def test_the_page_asks_nobody_to_wait_for_it_to_load_itself(dealt):
    _challenge, _seat, _entry, browser, base = dealt
    browser.post(f"{base}/allocation", data={})
    page = browser.get(f"{base}/allocation").text
    assert ("Look again" in page, "http-equiv" in page) == (True, False)
