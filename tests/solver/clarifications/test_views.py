import pytest

from tests.conftest import NOON
from tests.factories.panels import make_answer, make_judge, make_judged, make_standing_entry, open_for
from tests.factories.people import make_user
from tests.factories.screening import make_clarification, make_eligibility_ruling, make_screener

QUESTION = "Which temperature did you measure at?"


@pytest.fixture
def asked(app, signed_in):
    """A question about an entry that a judge has opened, and its captain's browser."""
    challenge = make_judged()
    entry = make_standing_entry(
        challenge, make_user("Wanda"), code="K7", answers=[make_answer("method", "x")]
    )
    seat = make_judge(challenge)
    open_for(seat, entry)
    row = make_clarification(entry, make_screener(entry), field_key="method")
    return entry, row, seat, signed_in(entry.captain), f"/solver/entries/{entry.ref}"


def test_the_team_finds_the_question_and_answers_it(asked, signed_in):
    _entry, row, seat, browser, address = asked
    judge = signed_in(seat.user)
    page = f"/judging/{seat.ref}/entries/K7"
    assert "A question about “Shake it”" in browser.get("/solver/").text
    assert "The organisers ask you something" in browser.get(address).text
    asked_page = browser.get(f"{address}/clarifications/{row.id}").text
    assert QUESTION in asked_page
    assert "Method" in asked_page
    assert browser.post(f"{address}/clarifications/{row.id}", data={"text": " "}).status_code == 422
    assert QUESTION not in judge.get(page).text
    assert browser.post(f"{address}/clarifications/{row.id}", data={"text": "At 20 °C."}).status_code == 302
    assert "The organisers ask you something" not in browser.get(address).text
    assert "At 20 °C." in browser.get(f"{address}/clarifications/{row.id}").text
    assert browser.post(f"{address}/clarifications/{row.id}", data={"text": "Later."}).status_code == 409
    shown = judge.get(page).text
    assert QUESTION in shown
    assert "At 20 °C." in shown
    assert "Wanda" not in shown


def test_nobody_else_reads_the_question(asked, signed_in):
    entry, row, seat, _browser, address = asked
    for person in (seat.user, make_user()):
        assert signed_in(person).get(f"{address}/clarifications/{row.id}").status_code == 404
    other = make_standing_entry(entry.challenge)
    browser = signed_in(other.captain)
    assert browser.get(f"/solver/entries/{other.ref}/clarifications/{row.id}").status_code == 404


def test_the_team_reads_why_its_entry_is_not_eligible(asked):
    entry, _row, _seat, browser, address = asked
    make_eligibility_ruling(entry, make_screener(entry), at=NOON)
    assert "It breaks rule 4 of the brief." in browser.get(address).text
    assert "found not eligible, so no result is to come" in browser.get(f"{address}/result").text
