"""Answering an entrant's objection."""

from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries.objections.models import Objection
from judging.events import ObjectionAnswered
from judging.models import ObjectionAnswer, Seat
from judging.objections import Verdict
from judging.policies import can_rule
from judging.services.rulings import said, suggest_for


def answer_objection(
    row: Objection, *, seat: Seat | None, reason: str, by: User, at: datetime
) -> ObjectionAnswer:
    """Keep the entry from who sits in a seat, or from nobody, and note why, for organisers. Emits ObjectionAnswered.

    What the ruling says that this brings about (`suggest_for`) is not the answer's reason: judges may be given it.
    Where a conflict hides the entry already, nothing is ruled. Raises Refused for who may not, Invalid without a
    reason, or where an organiser has lifted such a conflict.
    """
    can_rule(by, row.entry.challenge).demand()
    text = said(reason)
    if seat is not None and not any(each.entry_id == row.entry_id and each.hides for each in seat.conflicts):
        suggest_for(seat, row.entry, _("Kept apart by the organisers."), by=by, at=at)
    verdict = Verdict.NOT_KEPT if seat is None else Verdict.KEPT_APART
    answer = ObjectionAnswer(
        objection_id=row.id,
        verdict=verdict,
        seat_id=seat.id if seat else None,
        reason=text,
        answered_at=at,
        answered_by_id=by.id,
    )
    db.session.add(answer)
    emit(
        ObjectionAnswered(
            at=at,
            by=by.id,
            subject_id=row.entry_id,
            challenge_id=row.entry.challenge_id,
            objection_id=row.id,
            verdict=verdict,
        )
    )
    return answer
