"""Reminding a judge of sheets that are due."""

from datetime import datetime

from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import emit
from judging.events import JudgeReminded
from judging.models import Seat, SeatReminder
from judging.reminding import ReminderKind


def remind(seat: Seat, kind: ReminderKind, *, at: datetime) -> None:
    """Note that a judge is told of due sheets. Emits JudgeReminded, which sends the word.

    Callers know that sheets are missing and when they are due. A second time for the same date is refused by the
    database.
    """
    db.session.add(SeatReminder(seat_id=seat.id, kind=kind, due_at=seat.due, sent_at=at))
    emit(JudgeReminded(at=at, by=None, subject_id=seat.id, challenge_id=seat.challenge_id, kind=kind))
