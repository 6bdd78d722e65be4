"""Teams, as if each step had been taken, and through the services."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.tokens import hash_secret, new_ref
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry
from challenge_hub.teams.models import CapTable, Team, TeamInvitation, TeamMember
from ip_terms import acceptance
from ip_terms.cap_tables.queries import sharing_of
from solver.entries.content import hash_of, team_content
from solver.entries.services.signing_off import declare, sign_off
from solver.teams.services.shares import propose_table, sign_table
from tests.conftest import NOON
from tests.factories.entries import DECLARATIONS, make_entry
from tests.factories.terms import make_acceptance

SECRET = "the secret of a link, for tests only"


def make_team(challenge: Challenge, *people: User, at: datetime = NOON) -> Team:
    """A team of these people for a challenge, the first of them its captain. Adds, does not commit."""
    team = Team(challenge=challenge, captain=people[0], founded_at=at)
    db.session.add(team)
    db.session.flush()
    for person in people:
        team.memberships.append(TeamMember(challenge_id=challenge.id, user=person, joined_at=at))
    return team


def make_link_invitation(entry: Entry, *, places: int = 1, secret: str = SECRET) -> TeamInvitation:
    """A link of a team that lives a week. Commits."""
    return _invitation(entry, secret_hash=hash_secret(secret), places=places)


def make_address_invitation(entry: Entry, email: str) -> TeamInvitation:
    """An invitation of a team to an address that lives a week. Commits."""
    return _invitation(entry, email=email, places=1)


def _invitation(
    entry: Entry, *, places: int, secret_hash: str | None = None, email: str | None = None
) -> TeamInvitation:
    row = TeamInvitation(
        team=entry.team,
        ref=new_ref(),
        secret_hash=secret_hash,
        email=email,
        places=places,
        invited_by=entry.captain,
        created_at=NOON,
        expires_at=NOON + timedelta(days=7),
    )
    db.session.add(row)
    db.session.commit()
    return row


def make_team_entry(challenge: Challenge, *people: User) -> Entry:
    """A complete draft of several people who all accepted the terms, the first of them captain. Commits."""
    entry = make_entry(challenge, people[0])
    for person in people[1:]:
        if acceptance.find(person, challenge) is None:
            make_acceptance(person, challenge)
    join(entry, *people[1:])
    return entry


def join(entry: Entry, *people: User, at: datetime = NOON) -> None:
    """These people are in the team from now on, however that came to be. Commits."""
    for person in people:
        entry.team.memberships.append(TeamMember(challenge_id=entry.challenge_id, user=person, joined_at=at))
    db.session.commit()


def make_table(entry: Entry, *shares: int, signed_by: Sequence[User] | None = None) -> CapTable:
    """A cap table of the team, in hundredths of a percent, signed by all or by these. Commits."""
    people = entry.team.members
    with unit_of_work():
        chosen = dict(zip([person.id for person in people], shares, strict=True))
        table = propose_table(entry, chosen, by=entry.captain, at=NOON)
    for person in people if signed_by is None else signed_by:
        with unit_of_work():
            sign_table(entry, table.text_hash, person.name, by=person, at=NOON, from_address="192.0.2.1")
    return table


def make_agreed(entry: Entry, *, but: Sequence[User] = ()) -> str:
    """The team declared, and everybody but the captain (and those) signed the content off; gives its hash. Commits."""
    with unit_of_work():
        declare(entry, DECLARATIONS, by=entry.captain, at=NOON)
    digest = hash_of(team_content(sharing_of(entry)))
    for person in entry.team.members:
        if person.id != entry.team.captain_id and person not in but:
            with unit_of_work():
                sign_off(entry, digest, by=person, at=NOON)
    return digest
