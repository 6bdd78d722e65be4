import pytest

from tests.factories.challenges import make_brief
from tests.seeker.people import make_seekers

FETCH = {"X-Requested-With": "fetch", "Accept": "application/json"}


@pytest.fixture
def desk(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    return challenge, signed_in(people.author)


def test_somebody_must_be_able_to_enter(desk):
    challenge, browser = desk
    answer = browser.post(
        f"/seeker/briefs/{challenge.ref}/audience", data={"lock": "0", "kind": "public", "entrants": []}
    )
    assert answer.status_code == 422
    assert "Say who may enter" in answer.text


def test_autosave_tells_the_reach_of_what_was_saved(desk):
    challenge, browser = desk
    answer = browser.post(
        f"/seeker/briefs/{challenge.ref}/audience",
        data={"lock": "0", "kind": "public", "entrants": ["individual", "team"]},
        headers=FETCH,
    )
    assert answer.json == {"lock": 1, "live": {"reach": "Reaches fewer than 5 registered people now."}}
    assert answer.json["live"]["reach"] in browser.get(f"/seeker/briefs/{challenge.ref}/audience").text
    assert "everybody (individuals, teams)" in browser.get(f"/seeker/briefs/{challenge.ref}/preview").text
