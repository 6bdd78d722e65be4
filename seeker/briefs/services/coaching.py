"""Dismissing advice of the coach, and taking it up again."""

from datetime import datetime

from sqlalchemy import select

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge, FindingDismissal
from challenge_hub.challenges.queries import advice_of
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from seeker.briefs.events import FindingDismissed, FindingTakenUp
from seeker.briefs.readiness import content_of
from seeker.briefs.services.locks import demand_edit

LONGEST_REASON = 500


def dismiss_finding(
    challenge: Challenge, key: str, *, reason: str, by: User, at: datetime
) -> FindingDismissal | None:
    """Dismiss a finding of a draft, with a reason for the reviewer. Emits FindingDismissed.

    One that is dismissed already keeps its first reason: nothing happens. Raises Invalid for a finding that does
    not stand (any more), and without a reason.
    """
    demand_edit(challenge, by=by)
    if not reason:
        raise Invalid(_("Please say why: the organiser who reviews the brief reads it."))
    advice = advice_of(challenge, content_of(challenge), at)
    if any(each.finding.key == key for each in advice.dismissed):
        return None
    if not any(finding.key == key for finding in advice.open):
        raise Invalid(_("This advice no longer stands: the brief was changed meanwhile."))
    dismissal = FindingDismissal(
        challenge_id=challenge.id, key=key, reason=reason, dismissed_at=at, dismissed_by_id=by.id
    )
    db.session.add(dismissal)
    emit(
        FindingDismissed(
            at=at, by=by.id, subject_id=challenge.id, challenge_id=challenge.id, key=key, reason=reason
        )
    )
    return dismissal


def take_up_finding(challenge: Challenge, key: str, *, by: User, at: datetime) -> None:
    """Take a dismissal back; without one nothing happens. Emits FindingTakenUp. Side effect: its row is deleted."""
    demand_edit(challenge, by=by)
    dismissal = db.session.scalar(
        select(FindingDismissal).where(
            FindingDismissal.challenge_id == challenge.id, FindingDismissal.key == key
        )
    )
    if dismissal is None:
        return
    db.session.delete(dismissal)
    emit(FindingTakenUp(at=at, by=by.id, subject_id=challenge.id, challenge_id=challenge.id, key=key))
