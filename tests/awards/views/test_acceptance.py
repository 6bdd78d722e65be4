"""The winner's pages."""

import re

from awards.models import Award, Certificate
from challenge_hub.core.database import db
from tests.factories.awards import award_of, make_approved, make_released, make_scored
from tests.factories.people import make_organiser, make_user


def released():
    judged = make_scored()
    return judged, award_of(make_released(judged), judged.entries[0])


def deed_hash(browser, award):
    text = browser.get(f"/awards/{award.ref}/accept").get_data(as_text=True)
    return re.search(r'name="deed_hash"[^>]*value="([0-9a-f]{64})"', text)[1]


def test_the_winner_reads_signs_and_gets_the_certificate(app, signed_in):
    judged, award = released()
    browser = signed_in(judged.solvers[0])
    assert "Waiting for the winner" in browser.get(f"/awards/{award.ref}").get_data(as_text=True)
    answer = {
        "typed_name": "Solver 0",
        "agreed": "y",
        "deed_hash": deed_hash(browser, award),
        "confirm": "yes",
    }
    assert browser.post(f"/awards/{award.ref}/accept", data=answer).location == f"/awards/{award.ref}"
    certificate = db.session.query(Certificate).one()
    assert certificate.number in browser.get(f"/awards/{award.ref}").get_data(as_text=True)
    assert browser.post(f"/awards/{award.ref}/accept", data=answer).status_code == 409
    assert db.session.query(Certificate).count() == 1


def test_nothing_happens_without_name_tick_or_the_deed_that_was_shown(app, signed_in):
    judged, award = released()
    browser = signed_in(judged.solvers[0])
    good = {"typed_name": "Solver 0", "agreed": "y", "deed_hash": deed_hash(browser, award)}
    for changed, status in (
        ({"typed_name": " "}, 422),
        ({"agreed": ""}, 422),
        ({"typed_name": "..."}, 422),
        ({"deed_hash": "0" * 64}, 409),
    ):
        assert browser.post(f"/awards/{award.ref}/accept", data=good | changed).status_code == status
    assert (db.session.query(Certificate).count(), db.session.get_one(Award, award.id).state) == (
        0,
        "offered",
    )


def test_what_was_typed_is_kept_when_something_is_missing(app, signed_in):
    judged, award = released()
    browser = signed_in(judged.solvers[0])
    response = browser.post(f"/awards/{award.ref}/accept", data={"typed_name": "Ada King", "deed_hash": "x"})
    assert 'value="Ada King"' in response.get_data(as_text=True)
    assert "Tick this once you have read the deed." in response.get_data(as_text=True)


def test_the_winner_declines(app, signed_in):
    judged, award = released()
    browser = signed_in(judged.solvers[0])
    assert "nothing passes to the seeker" in browser.get(f"/awards/{award.ref}/decline").get_data(
        as_text=True
    )
    assert browser.post(f"/awards/{award.ref}/decline", data={"reason": "No time"}).status_code == 302
    found = db.session.get_one(Award, award.id)
    assert (found.state, found.decline_reason) == ("declined", "No time")


def test_an_award_does_not_exist_for_anybody_else(app, signed_in, client):
    judged, award = released()
    for person in (judged.solvers[1], judged.owner, judged.organiser, make_organiser("Otto"), make_user()):
        browser = signed_in(person)
        for path in ("", "/accept", "/decline"):
            assert browser.get(f"/awards/{award.ref}{path}").status_code == 404
        assert browser.post(f"/awards/{award.ref}/decline").status_code == 404
    assert client.get(f"/awards/{award.ref}").status_code == 302


def test_an_award_does_not_exist_before_the_release(app, signed_in):
    judged = make_scored()
    award = award_of(make_approved(judged), judged.entries[0])
    assert signed_in(judged.solvers[0]).get(f"/awards/{award.ref}").status_code == 404
