"""Who cannot judge after all, and who takes the place."""

from datetime import datetime

from sqlalchemy import select

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from judging.events import SeatGivenUp, StandbyPromoted
from judging.lifecycle import ANSWERED, SEAT_LIFECYCLE, PanelState, SeatState
from judging.models import Assignment, Conflict, Scoresheet, Seat
from judging.policies import can_promote, can_step_down

LONGEST_REASON = 500


def step_down(seat: Seat, reason: str, *, by: User, at: datetime) -> Seat | None:
    """Give up a seat, with a reason; the first standby of the chamber takes the place, and is given back.

    What was handed in goes on counting. Emits SeatGivenUp, and StandbyPromoted for the one who takes over. Raises
    Refused for anybody but the judge, Invalid without a reason.
    """
    can_step_down(by, seat).demand()
    text = reason.strip()
    if not text or len(text) > LONGEST_REASON:
        message = _("Please say in up to %(limit)d characters why you step down.", limit=LONGEST_REASON)
        raise Invalid(message, {"reason": [message]})
    return _vacate(seat, text, late=False, by=by, at=at)


def replace_late(seat: Seat, *, at: datetime) -> Seat | None:
    """Let the first standby take the place of a judge who is late; without one, nothing changes.

    Callers know that the judge is late, and beyond the days of grace. Emits like `step_down`.
    """
    if first_standby(seat) is None:
        return None
    return _vacate(
        seat, _("Scoresheets were late, and somebody on standby took the place."), late=True, at=at
    )


def _vacate(seat: Seat, reason: str, *, late: bool, by: User | None = None, at: datetime) -> Seat | None:
    successor = None if seat.is_standby else first_standby(seat)
    seat.reason, led = reason, seat.is_lead
    SEAT_LIFECYCLE.move(seat, "step_down")
    db.session.flush()  # a chamber has one lead at a time
    emit(
        SeatGivenUp(
            at=at,
            by=by.id if by else None,
            subject_id=seat.id,
            challenge_id=seat.challenge_id,
            late=late,
        )
    )
    if successor is not None:
        _give_place(successor, in_place_of=seat, by=by, at=at)
        successor.is_lead = led
        _move_assignments(seat, successor, at=at)
    return successor


def fill_place(seat: Seat, *, by: User | None, at: datetime) -> Seat | None:
    """Give the place of a seat that was declined to the first standby of its chamber, who is given back.

    Callers declined it. Emits StandbyPromoted where there is one; a seat on standby leaves no place.
    """
    successor = None if seat.is_standby else first_standby(seat)
    if successor is not None:
        _give_place(successor, in_place_of=seat, by=by, at=at)
    return successor


def promote(seat: Seat, *, by: User, at: datetime) -> None:
    """Give somebody on standby a place that judges, beside those who have one. Emits StandbyPromoted."""
    can_promote(by, seat).demand()
    _give_place(seat, in_place_of=None, by=by, at=at)


def _give_place(seat: Seat, *, in_place_of: Seat | None, by: User | None, at: datetime) -> None:
    seat.is_standby = False
    emit(
        StandbyPromoted(
            at=at,
            by=by.id if by else None,
            subject_id=seat.id,
            challenge_id=seat.challenge_id,
            in_place_of=in_place_of.id if in_place_of else None,
        )
    )


def first_standby(seat: Seat) -> Seat | None:
    """Give the standby of a seat's chamber who accepted first, or None: once a panel deliberates none could score."""
    if seat.panel.state != PanelState.SCORING:
        return None
    query = select(Seat).where(
        Seat.challenge_id == seat.challenge_id,
        Seat.chamber == seat.chamber,
        Seat.is_standby,
        Seat.state == SeatState.ACCEPTED,
    )
    return db.session.scalar(query.order_by(Seat.responded_at, Seat.id).limit(1))


def _move_assignments(seat: Seat, successor: Seat, *, at: datetime) -> None:
    """Hand what the one who left has not answered to the successor, but for entries in conflict."""
    answered = select(Scoresheet.entry_id).where(
        Scoresheet.seat_id == seat.id, Scoresheet.state.in_(ANSWERED)
    )
    hidden = select(Conflict.entry_id).where(Conflict.seat_id == successor.id, Conflict.hides)
    theirs = select(Assignment.entry_id).where(
        Assignment.seat_id == successor.id, Assignment.taken_back_at.is_(None)
    )
    kept = set(db.session.scalars(hidden.union(theirs)))
    open_ones = db.session.scalars(
        select(Assignment).where(
            Assignment.seat_id == seat.id,
            Assignment.taken_back_at.is_(None),
            Assignment.entry_id.not_in(answered),
        )
    ).all()
    for assignment in open_ones:
        assignment.taken_back_at = at
        if assignment.entry_id not in kept:
            db.session.add(
                Assignment(
                    seat_id=successor.id,
                    entry_id=assignment.entry_id,
                    by_hand=assignment.by_hand,
                    why=assignment.why,
                    made_at=at,
                )
            )
