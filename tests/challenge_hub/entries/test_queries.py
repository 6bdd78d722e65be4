"""On whose seeker's side a person stands."""

import pytest

from challenge_hub.accounts.models import MembershipRole
from challenge_hub.challenges.models import ChallengeState
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.entries.lifecycle import EntryState
from challenge_hub.entries.queries import get_of_member, of_members
from tests.conftest import NOON
from tests.factories.challenges import make_brief, make_published
from tests.factories.panels import make_standing_entry
from tests.factories.people import make_membership, make_organisation, make_user

ALL = ("owner", "author", "expert", "viewer")


@pytest.fixture
def house(app):
    """An organisation, and its people by role."""
    people = {role: make_user(role) for role in (*ALL, "stranger")}
    organisation = make_organisation(people["owner"])
    for role in ALL[1:]:
        make_membership(organisation, people[role], MembershipRole(role))
    make_organisation(people["stranger"], name="Another")
    return organisation, people


def who_sees(people, challenge):
    """The roles whose desk holds the challenge; its list and its page must agree."""
    found = []
    for role, person in people.items():
        listed = challenge in db.session.scalars(of_members(person)).all()
        try:
            get_of_member(person, challenge.ref)
        except NotVisible:
            assert not listed
        else:
            assert listed
            found.append(role)
    return tuple(found)


@pytest.mark.parametrize("make", [make_brief, make_published])
@pytest.mark.parametrize(
    ("audience", "roles"),
    [("public", ALL), ("invited", ALL), ("domains", ALL), ("members", ("owner", "author", "expert"))],
)
def test_viewers_stand_on_the_seekers_side_except_in_house(house, make, audience, roles):
    organisation, people = house
    challenge = make(organisation)
    challenge.audience_kind = audience
    db.session.commit()
    assert who_sees(people, challenge) == roles


@pytest.mark.parametrize(
    ("audience", "entry", "state", "sees"),
    [
        ("members", EntryState.SUBMITTED, ChallengeState.PUBLISHED, False),
        ("members", EntryState.SUBMITTED, ChallengeState.JUDGING, False),
        ("members", EntryState.DRAFT, ChallengeState.PUBLISHED, False),
        ("members", EntryState.DRAFT, ChallengeState.JUDGING, True),  # never handed in: it does not compete
        ("members", EntryState.WITHDRAWN, ChallengeState.PUBLISHED, True),
        ("public", EntryState.SUBMITTED, ChallengeState.PUBLISHED, True),
    ],
)
def test_who_entered_in_house_and_rose_since_does_not_while_they_compete(house, audience, entry, state, sees):
    organisation, people = house
    challenge = make_published(organisation)
    row = make_standing_entry(challenge, people["author"])
    row.state, row.withdrawn_at = entry, NOON if entry == EntryState.WITHDRAWN else None
    challenge.audience_kind, challenge.state, challenge.closed_at = audience, state, NOON
    db.session.commit()
    assert ("author" in who_sees(people, challenge)) is sees
    assert "expert" in who_sees(people, challenge)  # another person's entry takes nothing from them
