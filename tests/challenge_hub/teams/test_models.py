"""What the database itself keeps of teams, whatever the code does."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import DatabaseError, IntegrityError

from challenge_hub.core.database import db
from challenge_hub.teams.lifecycle import Leaving
from challenge_hub.teams.models import TeamInvitation, TeamMember
from tests.conftest import NOON
from tests.factories.challenges import make_published
from tests.factories.people import make_user
from tests.factories.teams import make_table, make_team, make_team_entry
from tests.factories.terms import make_published_with_terms


def member(team, person, **facts):
    row = TeamMember(
        team_id=team.id, challenge_id=team.challenge_id, user_id=person.id, joined_at=NOON, **facts
    )
    db.session.add(row)
    db.session.flush()
    return row


def test_a_person_is_in_one_team_of_a_challenge_at_a_time(app):
    challenge, ada, ben = make_published(), make_user("Ada"), make_user("Ben")
    first, second = make_team(challenge, ada), make_team(challenge, ben)
    db.session.commit()
    member(second, ada, left_at=NOON, leaving=Leaving.LEFT)  # who is out is in no team
    with pytest.raises(IntegrityError):
        member(second, ada)
    db.session.rollback()
    first.memberships[0].left_at, first.memberships[0].leaving = NOON, Leaving.LAID_ASIDE
    member(second, ada)
    assert second.member_ids == {ada.id, ben.id}


def test_another_challenge_is_another_team(app):
    ada = make_user("Ada")
    teams = [make_team(make_published(), ada) for _challenge in range(2)]
    db.session.commit()
    assert [team.has(ada.id) for team in teams] == [True, True]


def test_a_member_is_of_the_challenge_of_the_team(app):
    team, other = make_team(make_published(), make_user("Ada")), make_published()
    ben = make_user("Ben")
    db.session.add(TeamMember(team_id=team.id, challenge_id=other.id, user_id=ben.id, joined_at=NOON))
    with pytest.raises(IntegrityError):
        db.session.flush()


@pytest.mark.parametrize("facts", [{"left_at": NOON}, {"leaving": "left"}, {"left_at": NOON, "leaving": "x"}])
def test_how_and_when_somebody_left_belong_together(app, facts):
    team = make_team(make_published(), make_user("Ada"))
    with pytest.raises(IntegrityError):
        member(team, make_user("Ben"), **facts)


@pytest.mark.parametrize(
    "facts",
    [
        {"email": "a@b.example", "secret_hash": "h"},
        {"email": None, "secret_hash": None},
        {"email": "a@b.example", "places": 2},
        {"secret_hash": "h", "places": 0},
        {"secret_hash": "h", "state": "accepted", "ended_at": NOON},
        {"email": "a@b.example", "state": "declined"},
        {"email": "a@b.example", "ended_at": NOON},
    ],
)
def test_an_invitation_is_a_link_or_for_an_address(app, facts):
    team = make_team(make_published(), make_user("Ada"))
    given = {"places": 1, "state": "open", **facts}
    db.session.add(
        TeamInvitation(team=team, ref="r", invited_by=team.captain, created_at=NOON, expires_at=NOON, **given)
    )
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_who_was_in_the_team_at_an_instant(app):
    ada, ben = make_user("Ada"), make_user("Ben")
    team = make_team(make_published(), ada)
    row = member(team, ben)
    row.joined_at = NOON + timedelta(hours=1)
    row.left_at, row.leaving = NOON + timedelta(hours=2), Leaving.LEFT
    db.session.commit()
    assert list(team.at(NOON)) == [ada]
    assert list(team.at(NOON + timedelta(minutes=90))) == [ada, ben]
    assert list(team.at(NOON + timedelta(hours=3))) == [ada]
    assert (list(team.members), list(team.people)) == ([ada], [ada, ben])


def test_its_name_is_its_own_or_that_of_its_people(app):
    team = make_team(make_published(), make_user("Ada"), make_user("Ben"))
    assert team.name_at(NOON) == "Ada, Ben"
    team.name = "The Mixers"
    assert team.name_at(NOON) == "The Mixers"


@pytest.mark.parametrize(
    "statement",
    ["UPDATE cap_tables SET number = 9", "UPDATE cap_table_rows SET share = 0", "DELETE FROM cap_table_rows"],
)
def test_a_cap_table_is_never_changed(app, statement):
    entry = make_team_entry(make_published_with_terms(), make_user("Ada"), make_user("Ben"))
    make_table(entry, 5000, 5000, signed_by=[])
    with pytest.raises(DatabaseError, match="evidence"):
        db.session.execute(db.text(statement))
