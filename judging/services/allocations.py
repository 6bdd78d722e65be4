"""Handing out entries: asked for, worked out by a job, handed out or set aside; and changed by hand."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, Refused
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries.models import Entry
from judging.events import (
    AllocationAsked,
    AllocationSetAside,
    AllocationSolved,
    AssignmentTakenBack,
    EntriesHandedOut,
    EntryAssigned,
)
from judging.lifecycle import ALLOCATION_LIFECYCLE
from judging.models import Allocation, Assignment, Seat
from judging.policies import can_allocate
from judging.queries import allocation_in_hand, assignments_of, panel_of
from judging.queries.panels import begun_pairs, hidden_pairs, readable_pairs
from judging.services.rulings import LONGEST_REASON


def ask_allocation(challenge: Challenge, *, seed: int, by: User, at: datetime) -> Allocation:
    """Ask who should read which entry; a job works it out. One that is in hand is set aside. Emits AllocationAsked.

    `seed` breaks ties between equal solutions: the same seed and panel give the same proposal. Raises Refused where
    entries are not handed out on this panel, and for who may not.
    """
    can_allocate(by, challenge).demand()
    panel = panel_of(challenge)
    if not panel.allocates:
        raise Refused(_("On this panel every judge reads every entry; there is nothing to hand out."))
    former = allocation_in_hand(challenge)
    if former is not None:
        ALLOCATION_LIFECYCLE.move(former, "set_aside")
    allocation = Allocation(
        challenge_id=challenge.id,
        seed=seed,
        rules={"sheets": panel.minimum_sheets, "per_chamber": panel.minimum_per_chamber},
        asked_at=at,
        asked_by_id=by.id,
    )
    db.session.add(allocation)
    db.session.flush()  # the event names the run
    emit(AllocationAsked(at=at, by=by.id, subject_id=allocation.id, challenge_id=challenge.id))
    return allocation


def record_solution(
    allocation: Allocation,
    pairs: Sequence[tuple[int, int, str]] | None,
    sentences: Sequence[str],
    *,
    at: datetime,
) -> None:
    """Keep what the solver found: pairs of seat and entry id with the reason; None where nothing fits the rules.

    `sentences` explain it. Emits AllocationSolved. Raises WrongState for one that was set aside meanwhile.
    """
    allocation.solved_at, allocation.sentences = at, list(sentences)
    allocation.pairs = [list(pair) for pair in pairs or ()]
    ALLOCATION_LIFECYCLE.move(allocation, "fail" if pairs is None else "solve")
    emit(
        AllocationSolved(
            at=at,
            by=None,
            subject_id=allocation.id,
            challenge_id=allocation.challenge_id,
            state=allocation.state,
            assignments=len(allocation.pairs),
        )
    )


def hand_out(allocation: Allocation, *, by: User, at: datetime) -> None:
    """Hand the entries out as proposed. What was changed by hand or is begun stays; the rest is taken back.

    Pairs that are no longer possible (the entry was withdrawn, a conflict was found, the judge left) are left out.
    Emits EntriesHandedOut, which tells the judges.
    """
    can_allocate(by, allocation.challenge).demand()
    ALLOCATION_LIFECYCLE.move(allocation, "hand_out")
    allocation.handed_out_at, allocation.handed_out_by_id = at, by.id
    challenge = allocation.challenge
    wanted = {(seat_id, entry_id): why for seat_id, entry_id, why in allocation.pairs}
    possible = readable_pairs(challenge, wanted)
    begun, there, taken_back = begun_pairs(challenge), set(), 0
    for assignment in assignments_of(challenge):
        pair = (assignment.seat_id, assignment.entry_id)
        if pair in wanted or assignment.by_hand or pair in begun:
            there.add(pair)
            continue
        assignment.taken_back_at = at
        taken_back += 1
    made = [
        Assignment(seat_id=pair[0], entry_id=pair[1], why=wanted[pair], made_at=at)
        for pair in sorted(possible - there)
    ]
    db.session.add_all(made)
    emit(
        EntriesHandedOut(
            at=at,
            by=by.id,
            subject_id=allocation.id,
            challenge_id=challenge.id,
            made=len(made),
            taken_back=taken_back,
        )
    )


def set_aside(allocation: Allocation, *, by: User, at: datetime) -> None:
    """Set a proposal aside; what is handed out stays. Emits AllocationSetAside."""
    can_allocate(by, allocation.challenge).demand()
    ALLOCATION_LIFECYCLE.move(allocation, "set_aside")
    emit(AllocationSetAside(at=at, by=by.id, subject_id=allocation.id, challenge_id=allocation.challenge_id))


def assign(seat: Seat, entry: Entry, *, by: User, at: datetime) -> Assignment:
    """Hand one entry to one judge by hand; the solver keeps it. Emits EntryAssigned.

    Raises Refused for a conflict of interest or a seat that does not judge, Invalid where it is so already.
    """
    can_allocate(by, seat.challenge).demand()
    if not seat.panel.allocates:
        raise Refused(_("On this panel every judge reads every entry; there is nothing to hand out."))
    if not seat.judges:
        raise Refused(_("Only a judge with a place on the panel can be handed an entry."))
    if (seat.id, entry.id) in hidden_pairs(seat.challenge):
        raise Refused(_("This judge has a conflict of interest with this entry."))
    there = select(Assignment.id).where(
        Assignment.seat_id == seat.id, Assignment.entry_id == entry.id, Assignment.taken_back_at.is_(None)
    )
    if db.session.scalar(there) is not None:
        raise Invalid(_("This entry is handed to this judge already."))
    assignment = Assignment(
        seat_id=seat.id, entry_id=entry.id, by_hand=True, why=_("Handed out by hand."), made_at=at
    )
    db.session.add(assignment)
    db.session.flush()  # the event names it
    emit(
        EntryAssigned(
            at=at,
            by=by.id,
            subject_id=assignment.id,
            challenge_id=seat.challenge_id,
            entry_id=entry.id,
            seat_id=seat.id,
        )
    )
    return assignment


def take_back(assignment: Assignment, reason: str, *, by: User, at: datetime) -> None:
    """Take one entry back from one judge by hand; the solver does not hand it to them again.

    Emits AssignmentTakenBack. Raises Refused once a sheet is begun, Invalid without a reason or where it is so.
    """
    challenge = assignment.seat.challenge
    can_allocate(by, challenge).demand()
    if (assignment.seat_id, assignment.entry_id) in begun_pairs(challenge):
        raise Refused(_("The judge has begun this scoresheet; only the judge can decline it now."))
    text = reason.strip()
    if assignment.taken_back_at is not None or not text or len(text) > LONGEST_REASON:
        message = _("Please give the reason in up to %(limit)d characters.", limit=LONGEST_REASON)
        raise Invalid(message, {"reason": [message]})
    assignment.taken_back_at, assignment.taken_back_reason = at, text
    emit(
        AssignmentTakenBack(
            at=at,
            by=by.id,
            subject_id=assignment.id,
            challenge_id=challenge.id,
            entry_id=assignment.entry_id,
            seat_id=assignment.seat_id,
        )
    )
