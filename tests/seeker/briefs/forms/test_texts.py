import pytest

from challenge_hub.challenges.content import snapshot
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from tests.factories.challenges import make_brief
from tests.seeker.people import make_seekers

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
