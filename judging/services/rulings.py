"""Ruling on conflicts of interest: those the platform found, and those an entrant asked for."""

from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, Refused
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries.models import Entry
from judging.conflicts import ConflictKind
from judging.deliberating import can_lift
from judging.events import ConflictRuled
from judging.lifecycle import CONFLICT_LIFECYCLE, ConflictState
from judging.models import Conflict, ConflictRuling, Seat
from judging.policies import can_rule

LONGEST_REASON = 500


def rule_on(conflict: Conflict, *, upheld: bool, reason: str, by: User, at: datetime) -> ConflictRuling:
    """Let a conflict stand, or lift it, with a reason that stays in the record. Emits ConflictRuled.

    Raises Refused for one that the judge declared, and for who may not; WrongState where it is so already; Invalid
    without a reason.
    """
    can_rule(by, conflict.seat.challenge).demand()
    if not upheld:
        can_lift(conflict).demand()
    if conflict.kind == ConflictKind.DECLARED:
        raise Refused(_("What a judge declares stands: nobody is made to read an entry against their word."))
    text = said(reason)
    CONFLICT_LIFECYCLE.move(conflict, "uphold" if upheld else "lift")
    return _record(conflict, text, by=by, at=at)


def suggest_for(seat: Seat, entry: Entry, reason: str, *, by: User, at: datetime) -> ConflictRuling:
    """Uphold that a judge should not see an entry, since its entrant asked or an organiser knows. Emits ConflictRuled.

    Raises Refused for who may not, Invalid without a reason or where a conflict of this kind is there already.
    """
    can_rule(by, seat.challenge).demand()
    text = said(reason)
    if any(row.entry_id == entry.id and row.kind == ConflictKind.SUGGESTED for row in seat.conflicts):
        raise Invalid(_("This has been ruled on already: change that ruling instead."))
    conflict = Conflict(
        entry_id=entry.id,
        kind=ConflictKind.SUGGESTED,
        state=ConflictState.SUGGESTED,
        reason=text,
        found_at=at,
    )
    seat.conflicts.append(conflict)
    CONFLICT_LIFECYCLE.move(conflict, "uphold")
    db.session.flush()  # the ruling names the conflict
    return _record(conflict, text, by=by, at=at)


def said(reason: str) -> str:
    """Give the reason of a ruling without spaces around it. Raises Invalid for one that says nothing, or too much."""
    text = reason.strip()
    if not text or len(text) > LONGEST_REASON:
        message = _("Please give the reason in up to %(limit)d characters.", limit=LONGEST_REASON)
        raise Invalid(message, {"reason": [message]})
    return text


def _record(conflict: Conflict, reason: str, *, by: User, at: datetime) -> ConflictRuling:
    ruling = ConflictRuling(
        conflict_id=conflict.id, verdict=conflict.state, reason=reason, ruled_at=at, ruled_by_id=by.id
    )
    db.session.add(ruling)
    emit(
        ConflictRuled(
            at=at,
            by=by.id,
            subject_id=conflict.id,
            challenge_id=conflict.seat.challenge_id,
            verdict=conflict.state,
            entry_id=conflict.entry_id,
            seat_id=conflict.seat_id,
        )
    )
    return ruling
