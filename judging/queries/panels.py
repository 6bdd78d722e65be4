"""The rules of a panel, and which entries are handed to whom."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Select, and_, select, true
from sqlalchemy.orm import joinedload

from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.entries.models import Entry
from challenge_hub.entries.queries import standing
from judging.lifecycle import AllocationState, SeatState
from judging.models import Allocation, Assignment, Conflict, Panel, Scoresheet, Seat

Pair = tuple[int, int]


def panel_of(challenge: Challenge) -> Panel:
    """Give the panel of a challenge: its row, or one with the defaults that is not in the database."""
    return db.session.get(Panel, challenge.id) or Panel.of(challenge.id)


def conflicting(seat_id: int) -> Select[int]:
    """Give the ids of the entries that a conflict hides from a seat."""
    return select(Conflict.entry_id).where(Conflict.seat_id == seat_id, Conflict.hides)


def handed_to(seat_id: int) -> Select[int]:
    """Give the ids of the entries that are handed to a seat."""
    return select(Assignment.entry_id).where(
        Assignment.seat_id == seat_id, Assignment.taken_back_at.is_(None)
    )


def read_by(seat: Seat) -> ColumnElement[bool]:
    """Give the condition, on Entry, that it is this seat's to read: handed to it, where entries are handed out."""
    return Entry.id.in_(handed_to(seat.id)) if seat.panel.allocates else true()


def assignments_of(challenge: Challenge, *, standing: bool = True) -> list[Assignment]:
    """Give the assignments of a challenge's panel, oldest first; without `standing` those taken back as well."""
    query = (
        select(Assignment)
        .join(Assignment.seat)
        .where(Seat.challenge_id == challenge.id)
        .order_by(Assignment.id)
    )
    if standing:
        query = query.where(Assignment.taken_back_at.is_(None))
    return list(db.session.scalars(query))


def assignments_listed(challenge: Challenge, *, seat_ref: str = "", code: str = "") -> Select[Assignment]:
    """Give the standing assignments of a panel with judge and entry, by entry, of one judge or one entry if named."""
    query = (
        select(Assignment)
        .join(Assignment.seat)
        .join(Assignment.entry)
        .where(Seat.challenge_id == challenge.id, Assignment.taken_back_at.is_(None))
        .options(joinedload(Assignment.seat).joinedload(Seat.user), joinedload(Assignment.entry))
        .order_by(Entry.code, Seat.chamber, Seat.id)
    )
    if seat_ref:
        query = query.where(Seat.ref == seat_ref)
    return query.where(Entry.code == code.strip().upper()) if code.strip() else query


def get_assignment(challenge: Challenge, assignment_id: int) -> Assignment | None:
    """Give a standing assignment of this challenge's panel, or None."""
    return db.session.scalar(assignments_listed(challenge).where(Assignment.id == assignment_id))


def allocation_in_hand(challenge: Challenge) -> Allocation | None:
    """Give the newest run that is being worked out, or waits for somebody to hand it out or set it aside."""
    waits = Allocation.state.in_([AllocationState.ASKED, AllocationState.SOLVED, AllocationState.INFEASIBLE])
    query = select(Allocation).where(and_(Allocation.challenge_id == challenge.id, waits))
    return db.session.scalar(query.order_by(Allocation.id.desc()).limit(1))


def get_allocation(challenge: Challenge, allocation_id: int) -> Allocation | None:
    """Give a run of this challenge, or None."""
    query = select(Allocation).where(Allocation.challenge_id == challenge.id, Allocation.id == allocation_id)
    return db.session.scalar(query)


def hidden_pairs(challenge: Challenge) -> set[Pair]:
    """Give the pairs of seat and entry id between which a conflict stands."""
    query = (
        select(Conflict.seat_id, Conflict.entry_id)
        .join(Conflict.seat)
        .where(Seat.challenge_id == challenge.id, Conflict.hides)
    )
    return {(seat_id, entry_id) for seat_id, entry_id in db.session.execute(query)}


def begun_pairs(challenge: Challenge) -> set[Pair]:
    """Give the pairs of seat and entry id for which there is a scoresheet, in whatever state."""
    query = (
        select(Scoresheet.seat_id, Scoresheet.entry_id)
        .join(Scoresheet.seat)
        .where(Seat.challenge_id == challenge.id)
    )
    return {(seat_id, entry_id) for seat_id, entry_id in db.session.execute(query)}


def barred_pairs(challenge: Challenge) -> set[Pair]:
    """Give the pairs of seat and entry id that a person took back: the solver leaves them alone."""
    query = (
        select(Assignment.seat_id, Assignment.entry_id)
        .join(Assignment.seat)
        .where(Seat.challenge_id == challenge.id, Assignment.taken_back_reason != "")
    )
    return {(seat_id, entry_id) for seat_id, entry_id in db.session.execute(query)}


def readable_pairs(challenge: Challenge, pairs: Collection[Pair]) -> set[Pair]:
    """Give those of the pairs that are possible now: the seat judges, the entry stands, no conflict between them."""
    seats = select(Seat.id).where(
        Seat.challenge_id == challenge.id, Seat.state == SeatState.ACCEPTED, ~Seat.is_standby
    )
    judging = set(db.session.scalars(seats))
    entries = set(db.session.scalars(standing(challenge.id).order_by(None).with_only_columns(Entry.id)))
    hidden = hidden_pairs(challenge)
    return {pair for pair in pairs if pair[0] in judging and pair[1] in entries and pair not in hidden}


def entry_with_code(challenge: Challenge, code: str) -> Entry | None:
    """Give a standing entry by its code, however it is written, or None."""
    return db.session.scalar(standing(challenge.id).where(Entry.code == code.strip().upper()))


def seat_with_ref(challenge: Challenge, ref: str) -> Seat:
    """Give a seat of this challenge's panel by its reference. Raises NotVisible."""
    found = db.session.scalar(select(Seat).where(Seat.challenge_id == challenge.id, Seat.ref == ref))
    if found is None:
        raise NotVisible
    return found
