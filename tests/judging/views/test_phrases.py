"""The lines that judges keep for comments."""

import pytest

from challenge_hub.audit.models import AuditRecord
from challenge_hub.core.database import db
from judging.models import KeptPhrase
from judging.phrases import MOST_KEPT
from tests.factories.panels import make_judge, make_judged, make_phrase, make_standing_entry, open_for, score
from tests.factories.people import make_organiser

PAGE = "/judging/phrases"


@pytest.fixture
def seat(app):
    return make_judge(make_judged())


def texts():
    return [row.text for row in db.session.query(KeptPhrase).order_by(KeptPhrase.id)]


def test_a_line_is_kept_and_removed(seat, signed_in):
    browser = signed_in(seat.user)
    assert browser.post(PAGE, data={"text": "  Show\u202e   costs. "}).status_code == 302
    assert (texts(), "Show costs." in browser.get(PAGE).text) == (["Show costs."], True)
    row = db.session.query(KeptPhrase).one()
    assert browser.post(f"{PAGE}/{row.id}/remove").status_code == 302
    told = db.session.query(AuditRecord).filter(AuditRecord.event.startswith("phrase.")).all()
    assert [record.event for record in told] == ["phrase.kept", "phrase.removed"]
    assert (texts(), [record for record in told if "costs" in record.payload]) == ([], [])


def test_lines_are_bounded_and_kept_once(seat, signed_in):
    browser = signed_in(seat.user)
    make_phrase(seat.user, "Show costs.")
    for wrong in ("", "\u202e", "x" * 301, "show COSTS."):
        assert browser.post(PAGE, data={"text": wrong}).status_code == 422
    for number in range(MOST_KEPT - 1):
        make_phrase(seat.user, f"Line {number}")
    assert browser.post(PAGE, data={"text": "One more."}).status_code == 422
    assert len(texts()) == MOST_KEPT


def test_lines_are_their_keepers_and_for_people_who_judge(seat, signed_in):
    phrase = make_phrase(seat.user, "MY-LINE")
    other = make_judge(seat.challenge)
    entry = make_standing_entry(seat.challenge)
    open_for(other, entry)
    for page in (PAGE, f"/judging/{other.ref}/entries/{entry.code}"):
        assert "MY-LINE" not in signed_in(other.user).get(page).text
    assert signed_in(other.user).post(f"{PAGE}/{phrase.id}/remove").status_code == 404
    assert signed_in(make_organiser()).get(PAGE).status_code == 403
    assert signed_in(make_organiser()).post(PAGE, data={"text": "x"}).status_code == 403


def test_kept_lines_are_offered_before_earlier_words_on_every_panel(seat, signed_in):
    make_phrase(seat.user, "KEPT-LINE")
    elsewhere = make_judge(make_judged(), seat.user)
    one, two = (make_standing_entry(elsewhere.challenge) for _ in range(2))
    score(elsewhere, one, 3, 3, comment_to_solver="EARLIER-LINE")
    open_for(elsewhere, two)
    page = signed_in(seat.user).get(f"/judging/{elsewhere.ref}/entries/{two.code}").text
    assert page.count("KEPT-LINE") > 1
    assert 0 < page.rindex("KEPT-LINE", 0, page.index("EARLIER-LINE")) < page.index("EARLIER-LINE")
