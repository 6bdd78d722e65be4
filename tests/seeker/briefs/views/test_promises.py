"""What the pages of partners, prizes, timeline and audience say and refuse."""

from datetime import UTC, datetime

import pytest

from challenge_hub.challenges.content import snapshot
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from tests.factories.challenges import make_brief
from tests.seeker.people import make_seekers

FETCH = {"X-Requested-With": "fetch", "Accept": "application/json"}
ESSENTIALS = {
    "lock": "0",
    "title": "A pump",
    "type": "ideation",
    "language": "en",
    "disciplines": ["physics"],
}


@pytest.fixture
def desk(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    return challenge, signed_in(people.author)


def partner(address, **more):
    return {
        "partners-0-name": "Test Basin",
        "partners-0-role": "Test site",
        "partners-0-address": address,
        **more,
    }


def test_partners_are_kept_and_shown(desk):
    challenge, browser = desk
    browser.post(
        f"/seeker/briefs/{challenge.ref}/essentials",
        data={**ESSENTIALS, **partner("https://basin.example/ice"), "partners-1-name": ""},
    )
    db.session.expire_all()
    kept = [{"name": "Test Basin", "role": "Test site", "address": "https://basin.example/ice"}]
    assert db.session.get_one(Challenge, challenge.id).brief.partners == kept
    assert (
        '<a href="https://basin.example/ice" rel="nofollow noopener external">Test Basin</a>'
        in browser.get(f"/seeker/briefs/{challenge.ref}/preview").text
    )


@pytest.mark.parametrize(("shown", "names"), [(False, []), (True, ["Test Basin"])])
def test_partners_of_an_anonymous_seeker_are_hidden_unless_it_says_so(desk, shown, names):
    challenge, browser = desk
    ticks = {"anonymous": "y", **({"partners_shown": "y"} if shown else {})}
    browser.post(f"/seeker/briefs/{challenge.ref}/essentials", data={**ESSENTIALS, **partner(""), **ticks})
    db.session.expire_all()
    content = snapshot(db.session.get_one(Challenge, challenge.id), None)
    assert [row["name"] for row in content["partners"]] == names


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "basin.example", "https://", "https://a b.example"]
)
def test_a_partner_links_to_the_web_only(desk, address):
    challenge, browser = desk
    answer = browser.post(
        f"/seeker/briefs/{challenge.ref}/essentials", data={**ESSENTIALS, **partner(address)}
    )
    assert answer.status_code == 422
    assert "Give a web address that begins with https:// or http://." in answer.text


def test_somebody_must_be_able_to_enter(desk):
    challenge, browser = desk
    answer = browser.post(
        f"/seeker/briefs/{challenge.ref}/audience", data={"lock": "0", "kind": "public", "entrants": ["team"]}
    )
    assert answer.status_code == 422
    assert "without individuals nobody could enter" in answer.text


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


def test_the_timeline_warns_of_holidays_where_the_organisation_is(desk):
    challenge, browser = desk
    challenge.organisation.country = "NO"
    challenge.entries_close_at = datetime(2027, 5, 17, 12, tzinfo=UTC)
    db.session.commit()
    text = browser.get(f"/seeker/briefs/{challenge.ref}/timeline").text
    assert "17 May 2027 is a public holiday: Constitution Day; Pentecost Monday." in text
