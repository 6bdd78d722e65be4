import pytest

from challenge_hub.core.database import db
from challenge_hub.entries.screening.models import Clarification
from organiser.screening.checklist import QUESTIONS
from tests.factories.panels import make_answer, make_judge, make_judged, make_standing_entry
from tests.factories.people import make_organiser, make_user
from tests.factories.screening import (
    make_clarification,
    make_eligibility_ruling,
    make_screener,
    make_screening,
)
from tests.judging.counting import count_queries

ALL = dict.fromkeys(QUESTIONS, "yes")


@pytest.fixture
def found(app, signed_in):
    """An entry with answers that judges see, that they do not, and that name somebody; an organiser's browser."""
    challenge = make_judged()
    answers = [
        make_answer("method", "Shake it well."),
        make_answer("budget", "Nine thousand.", visible=False),
        make_answer("names", "Wanda of Works", personal=True),
    ]
    entry = make_standing_entry(
        challenge, make_user("Wanda Whoami", email="w@works.example"), code="K7", answers=answers
    )
    return challenge, entry, signed_in(make_organiser()), f"/organiser/challenges/{challenge.ref}/screening"


def test_an_entry_is_sealed_until_the_organiser_opens_it(found):
    _challenge, _entry, browser, address = found
    assert "Entry K7" in browser.get(address).text
    page = browser.get(f"{address}/K7").text
    assert "Entry K7 is sealed" in page
    assert "Shake it well." not in page
    for path, sent in (("checklist", ALL), ("ask", {}), ("ruling", {"reason": "No."})):
        assert browser.post(f"{address}/K7/{path}", data=sent).status_code == 403
    assert browser.get(f"{address}/K7/attachments/1").status_code == 403
    assert browser.post(f"{address}/K7/open").status_code == 302
    page = browser.get(f"{address}/K7").text
    assert "Shake it well." in page
    assert "Nine thousand." in page
    assert "It holds personal data" in page
    assert [name for name in ("Wanda", "works.example", "Works") if name in page] == []
    assert browser.get(f"{address}/ZZ").status_code == 404


def test_the_checklist_leads_from_to_do_to_in_order_and_on_to_the_next(found):
    challenge, _entry, browser, address = found
    browser.post(f"{address}/K7/open")
    assert "Entry K7" in browser.get(f"{address}?state=todo").text
    assert browser.post(f"{address}/K7/checklist", data=ALL | {"files": ""}).status_code == 422
    sent = ALL | {"files": "no", "remark": "One file is empty."}
    assert browser.post(f"{address}/K7/checklist", data=sent).status_code == 302
    assert "Entry K7" in browser.get(f"{address}?state=in_doubt").text
    page = browser.get(f"{address}/K7").text
    assert "Not so, or in doubt: Its files open and belong to it." in page
    assert "One file is empty." in page
    assert browser.post(f"{address}/K7/checklist", data=ALL).location == address
    make_standing_entry(challenge, code="Q4")
    assert browser.post(f"{address}/K7/checklist", data=ALL).location == f"{address}/Q4"
    assert "Entry K7" in browser.get(f"{address}?state=in_order").text
    assert "Entry K7" not in browser.get(f"{address}?state=todo").text


def test_a_question_needs_a_time_and_comes_back_with_what_was_typed(found):
    _challenge, _entry, browser, address = found
    browser.post(f"{address}/K7/open")
    sent = {"question": "At which temperature?", "field_key": "method", "for_panel": "y"}
    for until in ("", "2027-02-01T10:00"):
        answer = browser.post(f"{address}/K7/ask", data=sent | {"answer_by": until})
        assert answer.status_code == 422
        assert "At which temperature?" in answer.text
    assert browser.post(f"{address}/K7/ask", data=sent | {"answer_by": "2027-03-08T10:00"}).status_code == 302
    row = db.session.query(Clarification).one()
    assert (row.question, row.field_key, row.for_panel) == ("At which temperature?", "method", True)
    assert "Entry K7" in browser.get(f"{address}?state=waiting").text


def test_an_entry_is_ruled_out_with_a_reason_and_given_back(found):
    challenge, entry, browser, address = found
    browser.post(f"{address}/K7/open")
    assert "leaves every list" in browser.get(f"{address}/K7/ruling").text
    assert browser.post(f"{address}/K7/ruling", data={"reason": ""}).status_code == 422
    assert browser.post(f"{address}/K7/ruling", data={"reason": "It came from the jury."}).status_code == 302
    assert db.session.get(type(entry), entry.id).state == "not_eligible"
    assert "It came from the jury." in browser.get(f"{address}/K7").text
    assert "Entry K7" in browser.get(f"{address}?state=not_eligible").text
    assert "Entry K7" not in browser.get(f"/organiser/challenges/{challenge.ref}/panel/coverage").text
    assert "goes back to the panel" in browser.get(f"{address}/K7/ruling").text
    assert browser.post(f"{address}/K7/ruling", data={"reason": "A namesake."}).status_code == 302
    assert "Eligible after all" in browser.get(f"{address}/K7").text


def test_the_number_of_queries_does_not_grow(found):
    challenge, entry, browser, address = found
    few = count_queries(lambda: browser.get(address))
    others = [make_standing_entry(challenge) for _ in range(2)]
    staff = make_screener(entry, *others)
    for each in others:
        make_screening(each, staff)
        make_clarification(each, staff)
    make_eligibility_ruling(entry, staff)
    assert count_queries(lambda: browser.get(address)) == few <= 17


def test_nobody_else_screens(found, signed_in):
    challenge, entry, _browser, address = found
    judge = make_judge(challenge, make_user("Jo Judge"))
    for person in (entry.captain, judge.user, challenge.organisation.memberships[0].user):
        browser = signed_in(person)
        for path in ("", "/K7"):
            assert browser.get(address + path).status_code in {403, 404}
