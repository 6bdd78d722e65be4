"""Giving late access and taking it back."""

from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, WrongState
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries.late.events import LateAccessGiven, LateAccessRevoked
from challenge_hub.entries.late.models import LONGEST_REASON, LateAccess
from organiser.late_access.policies import can_give, can_receive, can_take_back


def give_late_access(
    challenge: Challenge, person: User, *, until: datetime, reason: str, by: User, at: datetime
) -> LateAccess:
    """Let one person write and hand in up to, not at, an instant after the close. Emits LateAccessGiven.

    The reason is public, the person is not. Raises Refused once a scoresheet is in, or for somebody who may not enter;
    Invalid, by field, for an end that is no later than the close or now, or later than judging.
    """
    can_give(by, challenge, at=at).demand()
    can_receive(person, challenge).demand()
    problems: dict[str, list[str]] = {}
    if not reason.strip() or len(reason) > LONGEST_REASON:
        problems["reason"] = [
            _("Give a reason, in up to %(limit)d characters, that everybody may read.", limit=LONGEST_REASON)
        ]
    closes, judged = challenge.entries_close_at, challenge.judging_ends_at
    if until <= at or (closes is not None and until <= closes):
        problems["until"] = [_("It must end after entries close, and later than now.")]
    elif judged is not None and until > judged:
        problems["until"] = [_("It must end before judging does.")]
    if problems:
        raise Invalid(_("Late access could not be given."), problems)
    access = LateAccess(
        challenge=challenge,
        user_id=person.id,
        granted_at=at,
        granted_by_id=by.id,
        until=until,
        reason=reason.strip(),
    )
    db.session.add(access)
    db.session.flush()  # the event names the new id
    emit(
        LateAccessGiven(
            at=at,
            by=by.id,
            subject_id=access.id,
            challenge_id=challenge.id,
            user_id=person.id,
            until=until.isoformat(),
            reason=access.reason,
        )
    )
    return access


def take_back(access: LateAccess, *, reason: str, by: User, at: datetime) -> None:
    """End late access before its time; what was handed in under it stands. Emits LateAccessRevoked.

    Raises WrongState where it has ended, Invalid without a reason that everybody may read.
    """
    can_take_back(by, access.challenge).demand()
    if not access.holds(at):
        raise WrongState(_("This late access has ended already."))
    if not reason.strip() or len(reason) > LONGEST_REASON:
        message = _(
            "Give a reason, in up to %(limit)d characters, that everybody may read.", limit=LONGEST_REASON
        )
        raise Invalid(message, {"reason": [message]})
    access.revoked_at, access.revoked_by_id, access.revoke_reason = at, by.id, reason.strip()
    emit(
        LateAccessRevoked(
            at=at,
            by=by.id,
            subject_id=access.id,
            challenge_id=access.challenge_id,
            user_id=access.user_id,
            reason=access.revoke_reason,
        )
    )
