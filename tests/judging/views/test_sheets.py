import pytest
from bs4 import BeautifulSoup

from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from judging.models import Scoresheet
from judging.services import SheetContent, save_sheet
from tests.conftest import NOON
from tests.factories.panels import (
    agreement_of,
    fill_in,
    make_judge,
    make_judged,
    make_standing_entry,
    open_for,
    score,
)
from tests.factories.people import make_organiser


@pytest.fixture
def desk(app, signed_in):
    """A judge at a browser, with a complete sheet, an incomplete one, and an entry that is not opened."""
    challenge = make_judged()
    entries = [make_standing_entry(challenge, code=code) for code in ("A3A3", "C4C4", "D6D6")]
    seat = make_judge(challenge)
    fill_in(seat, entries[0], 4, None, comment_to_solver="Well done")
    open_for(seat, entries[1])
    half = SheetContent.of({challenge.criteria[0].id: 2})
    with unit_of_work():
        save_sheet(seat, entries[1], agreement_of(seat), half, by=seat.user, at=NOON)
    return seat, signed_in(seat.user)


def states():
    db.session.expire_all()
    return {sheet.entry.code: sheet.state for sheet in db.session.query(Scoresheet)}


def test_what_is_ticked_is_handed_in_and_what_lacks_something_is_said(desk) -> None:
    seat, browser = desk
    page = BeautifulSoup(browser.get(f"/judging/{seat.ref}/hand-in").text, "html.parser")
    ticks = [box["value"] for box in page.select("input[name=sheet][checked]")]
    assert ticks == ["A3A3.1"]
    assert "80.0" in page.text
    assert f"no mark yet: {seat.challenge.criteria[1].title}" in page.text
    none = browser.post(f"/judging/{seat.ref}/hand-in", follow_redirects=True)
    assert "Please tick the sheets" in none.text
    done = browser.post(f"/judging/{seat.ref}/hand-in", data={"sheet": ticks}, follow_redirects=True)
    assert "1 scoresheet is handed in." in done.text
    assert states() == {"A3A3": "handed_in", "C4C4": "draft"}


def test_a_sheet_saved_since_the_page_was_shown_is_looked_at_again(desk) -> None:
    seat, browser = desk
    fill_in(seat, db.session.query(Scoresheet).first().entry, 0, 0)
    again = browser.post(f"/judging/{seat.ref}/hand-in", data={"sheet": "A3A3.1"}, follow_redirects=True)
    assert "saved one of these sheets in another window" in again.text
    assert states()["A3A3"] == "draft"


def test_an_entry_is_declined_with_a_reason_and_taken_up_again(desk, signed_in) -> None:
    seat, browser = desk
    path = f"/judging/{seat.ref}/entries/D6D6"
    assert "Decline to score this entry" in browser.get(path).text
    assert browser.post(f"{path}/decline", data={"reason": " "}).status_code == 422
    gone = browser.post(f"{path}/decline", data={"reason": "Outside my field."})
    assert gone.location == f"/judging/{seat.ref}/entries/A3A3"
    assert states()["D6D6"] == "declined"
    shown = signed_in(make_organiser()).get(f"/organiser/challenges/{seat.challenge.ref}/panel/coverage").text
    assert ("Outside my field." in shown, seat.user.name in shown) == (True, True)
    assert "You have declined this entry already." in browser.get(f"{path}/decline").text
    browser.post(f"{path}/open")
    assert "Your reason, for the organisers: Outside my field." in browser.get(path).text
    assert browser.post(f"{path}/take-up").location == path
    assert states()["D6D6"] == "draft"


def test_neither_entrant_nor_another_judge_learns_that_an_entry_was_declined(desk, signed_in) -> None:
    seat, browser = desk
    browser.post(f"/judging/{seat.ref}/entries/D6D6/decline", data={"reason": "SECRET-REASON"})
    other = make_judge(seat.challenge)
    for entry in [sheet.entry for sheet in db.session.query(Scoresheet)]:
        score(other, entry, 3, 3)
    entry = db.session.query(Scoresheet).filter_by(state="declined").one().entry
    solver = entry.team.captain
    for reader, page in (
        (other.user, f"/judging/{other.ref}/entries/D6D6"),
        (other.user, f"/judging/{other.ref}/entries"),
        (other.user, f"/judging/{other.ref}/hand-in"),
        (solver, "/solver/"),
        (solver, "/inbox"),
    ):
        answer = signed_in(reader).get(page)
        assert answer.status_code == 200, page
        for secret in ("SECRET-REASON", "declined to score", seat.user.name):
            assert secret not in answer.text


def test_after_the_sheet_is_in_nothing_is_declined(desk) -> None:
    seat, browser = desk
    browser.post(f"/judging/{seat.ref}/hand-in", data={"sheet": "A3A3.1"})
    page = browser.get(f"/judging/{seat.ref}/entries/A3A3/decline").text
    assert "is handed in and counts as it is" in page
    refused = browser.post(f"/judging/{seat.ref}/entries/A3A3/decline", data={"reason": "x"})
    assert refused.status_code == 409
