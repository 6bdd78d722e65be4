"""Finding what the pages of a team show: who has signed what."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import joinedload

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.queries import get_visible as visible_challenge
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.core.tokens import hash_secret
from challenge_hub.entries.models import Entry, ProposalVersion
from challenge_hub.entries.queries import with_people
from challenge_hub.teams.lifecycle import InvitationState, Leaving
from challenge_hub.teams.models import CapTable, CapTableRow, Team, TeamInvitation, TeamMember
from challenge_hub.teams.queries import ids_read_by
from challenge_hub.teams.shares import problem_of
from ip_terms.models import Agreement, AgreementKind

LONGEST_SECRET = 100


@dataclass(frozen=True, slots=True)
class Signed:
    """A cap table with who has signed it, by the ids of people, and when."""

    table: CapTable
    signed_at: dict[int, datetime]
    agreement_refs: dict[int, str]

    @property
    def missing(self) -> list[User]:
        """Give the people named in it who have not signed."""
        return [row.user for row in self.table.rows if row.user_id not in self.signed_at]


def signatures(team: Team) -> list[Signed]:
    """Give the team's cap tables with their signatures, newest first, in two queries."""
    tables = db.session.scalars(
        select(CapTable)
        .where(CapTable.team_id == team.id)
        .order_by(CapTable.number.desc())
        # Who they are is known; what else they may do and where they belong is not asked again.
        .options(joinedload(CapTable.rows).joinedload(CapTableRow.user).lazyload("*"))
    )
    found = list(tables.unique())
    agreements = db.session.execute(
        select(Agreement.text_hash, Agreement.user_id, Agreement.accepted_at, Agreement.ref).where(
            Agreement.kind == AgreementKind.CAP_TABLE,
            Agreement.text_hash.in_([table.text_hash for table in found]),
        )
    ).all()
    return [
        Signed(
            table,
            {row.user_id: row.accepted_at for row in agreements if row.text_hash == table.text_hash},
            {row.user_id: row.ref for row in agreements if row.text_hash == table.text_hash},
        )
        for table in found
    ]


def named_in_table(entry: Entry) -> list[User]:
    """Give those whom the next cap table must name: the team, and who has a share in what was handed in last."""
    frozen = last_frozen(entry)
    holders = [row.user for row in frozen.rows if row.share] if frozen else []
    return list(dict.fromkeys([*entry.team.members, *holders]))


def last_frozen(entry: Entry) -> CapTable | None:
    """Give the cap table of the newest version that was handed in, or None."""
    return db.session.scalar(
        select(CapTable)
        .join(ProposalVersion, ProposalVersion.cap_table_id == CapTable.id)
        .where(ProposalVersion.entry_id == entry.id)
        .order_by(ProposalVersion.number.desc())
        .limit(1)
    )


@dataclass(frozen=True, slots=True)
class Tables:
    """The cap tables of an entry's team, newest first, and the ids of those whom a table must name now."""

    signed: list[Signed]
    wanted: list[int]

    @property
    def in_force(self) -> CapTable | None:
        """Give the newest table that everybody named in it has signed and that names whom it must, or None."""
        whole = (row for row in self.signed if not row.missing)
        return next((row.table for row in whole if not problem_of(row.table.shares, self.wanted)), None)

    @property
    def live(self) -> Signed | None:
        """Give the newest table if it names whom it must: the one to sign, or that was signed. Else None."""
        if self.signed and not problem_of(self.signed[0].table.shares, self.wanted):
            return self.signed[0]
        return None


def tables_of(entry: Entry) -> Tables:
    """Give the cap tables of an entry's team with what tells which of them is in force."""
    return Tables(signatures(entry.team), [person.id for person in named_in_table(entry)])


def table_in_force(entry: Entry) -> CapTable | None:
    """Give the newest table that everybody named in it has signed and that names whom it must, or None."""
    return tables_of(entry).in_force


def live_table(entry: Entry) -> Signed | None:
    """Give the newest table if it names whom it must: the one to sign, or that was signed. None where none does."""
    return tables_of(entry).live


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
    if not invitations:
        return {}
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
