"""The rules of a panel, and which entries are handed to whom."""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, not_, or_, select

from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.entries.models import Entry
from judging.lifecycle import AllocationState, PanelState
from judging.models import Allocation, Assignment, Conflict, Panel, Reading, Seat
from judging.models.panel import GRACE_DAYS


def panel_of(challenge: Challenge) -> Panel:
    """Give the panel of a challenge: its row, or one with the defaults that is not in the database."""
    return db.session.get(Panel, challenge.id) or new_panel(challenge)


def new_panel(challenge: Challenge) -> Panel:
    """Give a panel with the defaults: everyone reads everything, chambers weigh the same, ties are shared."""
    return Panel(
        challenge_id=challenge.id,
        reading=Reading.EVERYONE,
        minimum_sheets=1,
        minimum_per_chamber=0,
        platform_weight=1,
        seeker_weight=1,
        tie_rules=[],
        grace_days=GRACE_DAYS,
        state=PanelState.SCORING,
    )


def due_at(seat: Seat, panel: Panel) -> datetime | None:
    """Give when the sheets of a seat are due: its own day, else the panel's, else when judging ends."""
    return seat.due_at or panel.due_at or seat.challenge.judging_ends_at


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
    allocated = exists().where(Panel.challenge_id == seat.challenge_id, Panel.reading == Reading.ALLOCATED)
    return or_(not_(allocated), Entry.id.in_(handed_to(seat.id)))


def allocated_challenges(challenge_ids: set[int]) -> set[int]:
    """Give those of the challenges whose entries are handed out to some judges each."""
    query = select(Panel.challenge_id).where(
        Panel.challenge_id.in_(challenge_ids), Panel.reading == Reading.ALLOCATED
    )
    return set(db.session.scalars(query))


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


def allocation_in_hand(challenge: Challenge) -> Allocation | None:
    """Give the newest run that is being worked out, or waits for somebody to hand it out or set it aside."""
    waits = Allocation.state.in_([AllocationState.ASKED, AllocationState.SOLVED, AllocationState.INFEASIBLE])
    query = select(Allocation).where(and_(Allocation.challenge_id == challenge.id, waits))
    return db.session.scalar(query.order_by(Allocation.id.desc()).limit(1))


def get_allocation(challenge: Challenge, allocation_id: int) -> Allocation | None:
    """Give a run of this challenge, or None."""
    query = select(Allocation).where(Allocation.challenge_id == challenge.id, Allocation.id == allocation_id)
    return db.session.scalar(query)
