import pytest

from challenge_hub.accounts.models import MembershipRole
from challenge_hub.core.database import db
from seeker.briefs.reach import reach_of, reach_text
from tests.factories.challenges import make_brief
from tests.factories.people import make_membership, make_organisation, make_organiser, make_user


@pytest.fixture
def challenge(app):
    org = make_organisation()
    found = make_brief(org)
    make_organiser()
    make_membership(org, make_user("Member", email="member@uni.example"), MembershipRole.OWNER)
    for number, country in enumerate(["NO", "NO", "DE", None]):
        person = make_user(
            f"Solver {number}", email=f"solver{number}@{'UNI' if number else 'my_uni'}.example"
        )
        person.country = country
    for number in range(6):
        make_user(email=f"many{number}@big.example").country = "IS"
    for number, country in enumerate(["NO", "DE"]):
        viewer = make_user(f"Viewer {number}", email=f"viewer{number}@uni.example", country=country)
        make_membership(org, viewer, MembershipRole.VIEWER)
    make_membership(org, make_user("Expert", email="expert@uni.example"), MembershipRole.EXPERT)
    make_user("Late", email="late@uni.example").confirmed_at = None
    make_user("Gone", email="gone@uni.example").active = False
    db.session.commit()
    return found


@pytest.mark.parametrize(
    ("audience", "count"),
    [
        ({}, 10),
        ({"countries_allowed": ["NO"]}, 2),
        ({"countries_barred": ["DE"]}, 8),  # who says no country may not enter
        ({"audience_kind": "domains", "audience_domains": ["uni.example"]}, 0),  # three: too few to tell
        ({"audience_kind": "domains", "audience_domains": ["uni.example", "big.example"]}, 5),
        ({"audience_kind": "domains", "audience_domains": ["big.example"], "countries_barred": ["DE"]}, 5),
        ({"audience_kind": "domains", "audience_domains": []}, 0),
        ({"audience_kind": "domains", "audience_domains": ["my%uni.example"]}, 0),
        ({"audience_kind": "invited"}, None),
        ({"audience_kind": "members"}, 2),  # the viewers who may enter
        ({"audience_kind": "members", "countries_allowed": ["NO"]}, 1),
    ],
)
def test_counts_who_might_enter(challenge, audience, count):
    for name, value in audience.items():
        setattr(challenge, name, value)
    db.session.commit()
    assert reach_of(challenge) == count


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "Reaches fewer than 5 registered people now."),
        (4, "Reaches fewer than 5 registered people now."),
        (5, "Reaches at least 5 registered people now."),
        (1239, "Reaches at least 1,235 registered people now."),
        (
            None,
            "How many of the invited have an account is not told: nobody should find out here who is registered.",
        ),
    ],
)
def test_tells_it_in_steps(app, count, text):
    assert reach_text(count) == text
