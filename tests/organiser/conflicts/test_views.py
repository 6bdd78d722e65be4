import pytest

from challenge_hub.core.database import db
from judging.models import Conflict
from tests.factories.panels import make_judge, make_judged, make_standing_entry
from tests.factories.people import make_organiser, make_user
from tests.judging.counting import count_queries


@pytest.fixture
def found(app, signed_in):
    """A derived conflict, a free entry, and an organiser's browser."""
    challenge = make_judged()
    make_standing_entry(challenge, make_user(email="a@works.example"), code="K7")
    make_standing_entry(challenge, code="Q4")
    seat = make_judge(challenge, make_user("Jo", email="b@works.example"))
    return (
        challenge,
        seat,
        signed_in(make_organiser()),
        f"/organiser/challenges/{challenge.ref}/panel/conflicts",
    )


def test_conflicts_are_listed_and_filtered_and_ruled_on(found):
    _challenge, seat, browser, address = found
    conflict_id = db.session.query(Conflict.id).scalar()
    assert "Jo and entry K7" in browser.get(address).text
    assert "Jo and entry K7" in browser.get(f"{address}?kind=derived&judge={seat.ref}").text
    assert "Jo and entry K7" not in browser.get(f"{address}?state=lifted").text
    assert browser.post(f"{address}/{conflict_id}", data={"reason": ""}).status_code == 422
    assert browser.post(f"{address}/{conflict_id}", data={"reason": "Another faculty."}).status_code == 302
    page = browser.get(f"{address}?state=lifted").text
    assert "Another faculty." in page
    assert "Uphold it" in page
    assert browser.get(f"{address}/{conflict_id + 100}").status_code == 404


def test_an_entry_is_kept_from_a_judge(found):
    challenge, seat, browser, address = found
    sent = {"judge": seat.ref, "code": " q4 ", "reason": "The entrant asked."}
    assert browser.post(address, data=sent).status_code == 302
    assert db.session.query(Conflict).filter_by(kind="suggested", state="stands").count() == 1
    assert (
        "Entry Q4"
        not in browser.get(f"/organiser/challenges/{challenge.ref}/panel/coverage?state=coming").text
    )
    for wrong in ({"code": "ZZ"}, {"reason": ""}, {}):
        assert browser.post(address, data=sent | wrong).status_code == 422


def test_the_number_of_queries_does_not_grow(found):
    challenge, _seat, browser, address = found
    few = count_queries(lambda: browser.get(address))
    for number in range(2):
        make_judge(challenge, make_user(email=f"more{number}@works.example"))
    assert count_queries(lambda: browser.get(address)) == few <= 22


def test_conflicts_are_for_organisers(found, signed_in):
    challenge, seat, _browser, address = found
    for person in (seat.user, challenge.organisation.memberships[0].user):
        assert signed_in(person).get(address).status_code == 403
