"""Finding what the pages of a team show: who has signed what."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import joinedload

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.queries import get_visible as visible_challenge
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.core.tokens import hash_secret
from challenge_hub.entries.models import Entry
from challenge_hub.entries.queries import with_people
from challenge_hub.teams.lifecycle import InvitationState, Leaving
from challenge_hub.teams.models import CapTable, CapTableRow, Team, TeamInvitation, TeamMember
from challenge_hub.teams.queries import ids_read_by
from ip_terms.models import Agreement, AgreementKind

LONGEST_SECRET = 100


def laid_aside_in(user: User, challenge: Challenge) -> Entry | None:
    """Give the newest entry of a challenge that the person laid aside to join a team, or None."""
    return db.session.scalar(
        select(Entry)
        .join(TeamMember, TeamMember.team_id == Entry.team_id)
        .where(
            Entry.challenge_id == challenge.id,
            TeamMember.user_id == user.id,
            TeamMember.leaving == Leaving.LAID_ASIDE,
        )
        .order_by(TeamMember.id.desc())
        .limit(1)
        .options(with_people())
    )


def by_secret(user: User, secret: str, at: datetime) -> TeamInvitation:
    """Give the invitation that a secret link names, whatever its state, to whom the challenge is shown.

    Raises NotVisible for any other text, and for who may not know of the challenge.
    """
    return _shown(user, TeamInvitation.secret_hash == hash_secret(secret[:LONGEST_SECRET]), at)


def to_address(user: User, ref: str, at: datetime) -> TeamInvitation:
    """Give the invitation to the person's own, confirmed address. Raises NotVisible as `by_secret`."""
    if user.confirmed_at is None:
        raise NotVisible
    return _shown(user, and_(TeamInvitation.ref == ref, TeamInvitation.email == user.email), at)


def _shown(user: User, named: ColumnElement[bool], at: datetime) -> TeamInvitation:
    invitation = db.session.scalar(
        select(TeamInvitation)
        .where(named)
        .options(
            joinedload(TeamInvitation.team).joinedload(Team.challenge),
            joinedload(TeamInvitation.invited_by),
        )
    )
    if invitation is None:
        raise NotVisible
    visible_challenge(user, invitation.team.challenge.ref, at)
    return invitation


def with_share(user: User, ref: str) -> Entry:
    """Give an entry to whom its cap tables concern: the team, and whoever a table names. Raises NotVisible."""
    named = select(CapTable.team_id).join(CapTable.rows).where(CapTableRow.user_id == user.id)
    entry = db.session.scalar(
        select(Entry)
        .where(Entry.ref == ref, or_(Entry.team_id.in_(ids_read_by(user)), Entry.team_id.in_(named)))
        .options(with_people(), joinedload(Entry.challenge))
    )
    if entry is None:
        raise NotVisible
    return entry


def entry_of(team: Team) -> Entry:
    """Give the entry of a team."""
    return db.session.scalars(select(Entry).where(Entry.team_id == team.id).options(with_people())).one()


def uses_of(invitations: list[TeamInvitation]) -> dict[int, int]:
    """Give how many people came in by each invitation, by its id."""
    rows = db.session.execute(
        select(TeamMember.invitation_id, func.count())
        .where(TeamMember.invitation_id.in_([row.id for row in invitations]))
        .group_by(TeamMember.invitation_id)
    )
    return {invitation_id: count for invitation_id, count in rows if invitation_id is not None}


def waiting_for(user: User, at: datetime) -> list[TeamInvitation]:
    """Give the open invitations to a person's confirmed address, oldest first."""
    if user.confirmed_at is None:
        return []
    query = (
        select(TeamInvitation)
        .where(
            TeamInvitation.email == user.email,
            TeamInvitation.state == InvitationState.OPEN,
            TeamInvitation.expires_at > at,
        )
        .order_by(TeamInvitation.id)
        .options(
            joinedload(TeamInvitation.team).joinedload(Team.challenge),
            joinedload(TeamInvitation.invited_by),
        )
        .limit(20)
    )
    return list(db.session.scalars(query))


def tables_to_sign(user: User) -> list[tuple[str, str, datetime | None]]:
    """Give the entries whose newest cap table names the person without their signature: ref, challenge, deadline.

    Only of challenges that are not over.
    """
    newest = select(func.max(CapTable.id)).group_by(CapTable.team_id)
    signed = select(Agreement.text_hash).where(
        Agreement.user_id == user.id, Agreement.kind == AgreementKind.CAP_TABLE
    )
    rows = db.session.execute(
        select(Entry.ref, Challenge.title, Challenge.entries_close_at)
        .join(Entry.challenge)
        .join(CapTable, CapTable.team_id == Entry.team_id)
        .join(CapTable.rows)
        .where(
            CapTable.id.in_(newest),
            CapTableRow.user_id == user.id,
            CapTable.text_hash.not_in(signed),
            Challenge.settled_at.is_(None),
        )
        .order_by(Challenge.entries_close_at, Entry.id)
        .limit(20)
    )
    return [(ref, title, due) for ref, title, due in rows]
