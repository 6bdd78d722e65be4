"""What a person is to a panel, and which entries that lets them read about."""

from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from challenge_hub.accounts.models import MembershipRole, User
from challenge_hub.accounts.policies import has_membership
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.entries.models import Entry, EntryOpening
from challenge_hub.entries.openings import Reader
from challenge_hub.entries.queries import standing
from judging.models import Observer, ObserverView, Seat
from judging.phases import Extent, Phase, Right, Role, extent, phase_of
from judging.queries.entries import visible_entries
from judging.queries.panels import conflicting, panel_of
from judging.queries.seats import own_seat


@dataclass(frozen=True)
class Part:
    """What a person is to a panel: role, seat and office where there is one, and the phase that the panel is in.

    Whoever judges is a judge, whatever else they are; `seat` may also be one that is offered or was given up.
    """

    role: Role
    challenge: Challenge
    phase: Phase
    seat: Seat | None = None
    observer: Observer | None = None

    def extent(self, right: Right) -> Extent:
        """Give how far a right goes for this person now."""
        return extent(self.role, right, self.phase)

    def has(self, right: Right) -> bool:
        """Tell whether a right goes any way at all."""
        return self.extent(right) is not Extent.NO


def part_in(user: User, ref: str) -> Part:
    """Give what a person is to the panel of a challenge. Raises NotVisible for whoever has nothing to do with it."""
    challenge = db.session.scalar(select(Challenge).where(Challenge.ref == ref))
    if challenge is None:
        raise NotVisible
    seat = own_seat(user, ref)
    observer = observer_of(user, challenge)
    role = _role(user, challenge, seat, observer)
    declared = seat is None or not seat.judges or seat.conflicts_declared_at is not None
    phase = phase_of(challenge.state, panel_of(challenge).state, declared=declared)
    return Part(role, challenge, phase, seat, observer)


def _role(user: User, challenge: Challenge, seat: Seat | None, observer: Observer | None) -> Role:
    if seat is not None and seat.judges:
        return Role.LEAD if seat.is_lead else Role.JUDGE
    if user.is_organiser:
        return Role.ORGANISER
    if has_membership(user, challenge.organisation_id, MembershipRole.OWNER, MembershipRole.EXPERT):
        return Role.SEEKER
    if observer is not None:
        return Role.OBSERVER
    raise NotVisible


def observer_of(user: User, challenge: Challenge) -> Observer | None:
    """Give a person's seat as an observer of a panel, unless it has ended."""
    query = select(Observer).where(
        Observer.challenge_id == challenge.id, Observer.user_id == user.id, Observer.ended_at.is_(None)
    )
    return db.session.scalar(query)


def has_observed(user: User, challenge: Challenge) -> bool:
    """Tell whether somebody observes a panel, or has."""
    query = select(Observer.id).where(Observer.challenge_id == challenge.id, Observer.user_id == user.id)
    return db.session.scalar(query) is not None


def has_screened(user: User, challenge: Challenge) -> bool:
    """Tell whether somebody has opened an entry of a challenge as an organiser."""
    opened = select(EntryOpening.id).join(EntryOpening.entry)
    query = opened.where(
        Entry.challenge_id == challenge.id,
        EntryOpening.user_id == user.id,
        EntryOpening.reader == Reader.ORGANISER,
    )
    return db.session.scalar(query.limit(1)) is not None


def observers_of(challenge: Challenge) -> list[Observer]:
    """Give everybody who observes a panel or has, with what they looked at, newest first."""
    query = (
        select(Observer)
        .where(Observer.challenge_id == challenge.id)
        .options(joinedload(Observer.user), selectinload(Observer.views).joinedload(ObserverView.entry))
        .order_by(Observer.id)
    )
    return list(db.session.scalars(query))


def readable_entries(part: Part) -> Select[Entry]:
    """Give the entries whose sheets and remarks a person may be shown, by code: never one in conflict with them."""
    if part.seat is not None and part.seat.judges:
        return visible_entries(part.seat)
    entries = standing(part.challenge.id)
    return entries.where(Entry.id.not_in(conflicting(part.seat.id))) if part.seat else entries


def get_readable_entry(part: Part, code: str) -> Entry:
    """Give an entry by its code if this person may be shown what is said of it. Raises NotVisible."""
    entry = db.session.scalar(readable_entries(part).where(Entry.code == code))
    if entry is None:
        raise NotVisible
    return entry
