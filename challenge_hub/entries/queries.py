"""Finding entries, and challenges on whose seeker's side a person stands: who competes, does not.

Until the deadline nobody but the team reads an entry; see also `judging.queries`.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.strategy_options import _AbstractLoad

from challenge_hub.accounts.models import Membership, MembershipRole, User
from challenge_hub.challenges.lifecycle import ChallengeState
from challenge_hub.challenges.models import AudienceKind, Challenge
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.entries.lifecycle import ARRIVED, EntryState
from challenge_hub.entries.models import Entry, EntryOpening, ProposalVersion, Receipt
from challenge_hub.entries.openings import Reader
from challenge_hub.teams.models import Team, TeamMember
from challenge_hub.teams.queries import ids_of, ids_read_by


def by_team_of(user: User) -> ColumnElement[bool]:
    """Give the condition, on Entry, that a person is in its team now."""
    return Entry.team_id.in_(ids_of(user))


def with_people() -> _AbstractLoad:
    """Load the teams of entries with everybody in them, however many entries there are."""
    return joinedload(Entry.team).selectinload(Team.memberships).joinedload(TeamMember.user)


def _was_there() -> ColumnElement[bool]:
    """Give the condition that somebody who left since was in the team when a version was handed in."""
    handed_in = ProposalVersion.submitted_at
    return and_(TeamMember.joined_at <= handed_in, TeamMember.left_at >= handed_in)


def has_part() -> ColumnElement[bool]:
    """Give the condition, on TeamMember and Entry, that somebody has a part in an entry.

    They are in its team now, or were when a version was handed in: with leaving nobody stops having competed.
    """
    then = exists().where(ProposalVersion.entry_id == Entry.id, _was_there())
    return or_(TeamMember.left_at.is_(None), then.correlate(Entry, TeamMember))


def part_of(user: User) -> ColumnElement[bool]:
    """Give the condition, on Entry, that a person has a part in it."""
    mine = exists().where(TeamMember.team_id == Entry.team_id, TeamMember.user_id == user.id, has_part())
    return mine.correlate(Entry)


def entrants(challenge_id: int, *conditions: ColumnElement[bool]) -> Select[int]:
    """Give the ids of everybody with a part in a challenge's entries, of those that the conditions hold for."""
    return (
        select(TeamMember.user_id)
        .join(Entry, Entry.team_id == TeamMember.team_id)
        .join(Entry.challenge)
        .where(Entry.challenge_id == challenge_id, has_part(), *conditions)
    )


def own(user: User) -> Select[Entry]:
    """Give the entries that a person reads as theirs, with their challenges and everybody in their teams."""
    return own_rows(user).options(with_people())


def own_rows(user: User) -> Select[Entry]:
    """Give the entries that a person reads as theirs, with their challenges: their teams', and what they laid aside."""
    return (
        select(Entry)
        .where(Entry.team_id.in_(ids_read_by(user)))
        .options(joinedload(Entry.challenge).joinedload(Challenge.organisation))
    )


def get_visible(user: User, ref: str) -> Entry:
    """Give the person's own entry by its reference. Raises NotVisible."""
    entry = db.session.scalar(own(user).where(Entry.ref == ref))
    if entry is None:
        raise NotVisible
    return entry


def own_in(user: User, challenge: Challenge) -> Entry | None:
    """Give the entry of the team in which a person is for a challenge, or None."""
    return db.session.scalar(own(user).where(Entry.challenge_id == challenge.id, by_team_of(user)))


def competes() -> ColumnElement[bool]:
    """Give the condition, on Entry and its Challenge, that an entry stands or can still be handed in.

    A withdrawn entry does not compete, nor does a draft that was never handed in once entries have closed. One that
    was found not eligible does: the ruling may be taken back.
    """
    can_come = and_(Entry.state == EntryState.DRAFT, Challenge.state == ChallengeState.PUBLISHED)
    return and_(Entry.challenge_id == Challenge.id, or_(Entry.state.in_(ARRIVED), can_come))


def on_seekers_side(user: User) -> ColumnElement[bool]:
    """Give the condition, on Challenge, that a person stands on the seeker's side of it.

    Every member does. In-house, where viewers may enter, only those do who work on it and do not compete.
    """
    ours = select(Membership.organisation_id).where(Membership.user_id == user.id)
    works = Challenge.organisation_id.in_(ours.where(Membership.role != MembershipRole.VIEWER))
    own_entry = exists().where(part_of(user), competes())
    in_house = Challenge.audience_kind == AudienceKind.MEMBERS
    return and_(Challenge.organisation_id.in_(ours), or_(~in_house, and_(works, ~own_entry)))


def of_members(user: User) -> Select[Challenge]:
    """Give every challenge of the person's organisations on whose seeker's side they stand."""
    return select(Challenge).where(on_seekers_side(user)).options(joinedload(Challenge.organisation))


def get_of_member(user: User, ref: str) -> Challenge:
    """Give a challenge of one of the person's organisations. Raises NotVisible."""
    challenge = db.session.scalar(of_members(user).where(Challenge.ref == ref))
    if challenge is None:
        raise NotVisible
    return challenge


def arrived(challenge_id: int) -> Select[Entry]:
    """Give the entries that came in and were not withdrawn, those found not eligible among them, by code."""
    return (
        select(Entry).where(Entry.challenge_id == challenge_id, Entry.state.in_(ARRIVED)).order_by(Entry.code)
    )


def standing(challenge_id: int) -> Select[Entry]:
    """Give the entries that stand (submitted, not withdrawn or found not eligible) in a challenge, by code."""
    return arrived(challenge_id).where(Entry.state == EntryState.SUBMITTED)


def count_standing(challenge_id: int) -> int:
    """Give how many entries stand in a challenge."""
    query = select(func.count(Entry.id)).where(
        Entry.challenge_id == challenge_id, Entry.state == EntryState.SUBMITTED
    )
    return db.session.scalar(query) or 0


def count_ruled_out(challenge_id: int) -> int:
    """Give how many entries of a challenge were found not eligible."""
    query = select(func.count(Entry.id)).where(
        Entry.challenge_id == challenge_id, Entry.state == EntryState.NOT_ELIGIBLE
    )
    return db.session.scalar(query) or 0


def current_version(entry: Entry) -> ProposalVersion | None:
    """Give the newest proposal version of an entry, or None."""
    return db.session.scalar(
        select(ProposalVersion)
        .where(ProposalVersion.entry_id == entry.id)
        .order_by(ProposalVersion.number.desc())
        .limit(1)
        .options(joinedload(ProposalVersion.receipt))
    )


def own_receipts(user: User) -> Select[Receipt]:
    """Give the receipts that are a person's too: of what they read as theirs, and of their time in teams they left."""
    then = exists().where(TeamMember.team_id == Entry.team_id, TeamMember.user_id == user.id, _was_there())
    return (
        select(Receipt)
        .join(Receipt.version)
        .join(ProposalVersion.entry)
        .where(or_(Entry.team_id.in_(ids_read_by(user)), then))
        .order_by(Receipt.id)
    )


def own_receipt(user: User, ref: str) -> Receipt:
    """Give a receipt of one of the person's entries, also one of a team they have left since. Raises NotVisible."""
    receipt = db.session.scalar(own_receipts(user).where(Receipt.ref == ref))
    if receipt is None:
        raise NotVisible
    return receipt


def opening_of(entry: Entry, user: User) -> EntryOpening | None:
    """Give the record that a person opened an entry, or None: then they may not be shown what is in it yet."""
    return db.session.scalar(
        select(EntryOpening).where(EntryOpening.entry_id == entry.id, EntryOpening.user_id == user.id)
    )


def openings_of(entry: Entry) -> list[tuple[Reader, datetime]]:
    """Give as what and when people opened an entry, oldest first; never who: their panel may be blind both ways."""
    rows = db.session.execute(
        select(EntryOpening.reader, EntryOpening.opened_at)
        .where(EntryOpening.entry_id == entry.id)
        .order_by(EntryOpening.opened_at, EntryOpening.id)
    )
    return [(Reader(reader), opened_at) for reader, opened_at in rows]


def openings_in(challenge_id: int) -> list[tuple[str, Reader, datetime]]:
    """Give code, reader and instant of every opening in a challenge, by code and time."""
    rows = db.session.execute(
        select(Entry.code, EntryOpening.reader, EntryOpening.opened_at)
        .join(EntryOpening.entry)
        .where(Entry.challenge_id == challenge_id)
        .order_by(Entry.code, EntryOpening.opened_at, EntryOpening.id)
    )
    return [(code, Reader(reader), opened_at) for code, reader, opened_at in rows]
