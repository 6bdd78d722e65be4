"""The number of each section: whoever saves must have seen the newest."""

from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.policies import can_edit, can_submit_for_review
from challenge_hub.core.errors import Changed, WrongState
from challenge_hub.core.i18n import gettext as _


def current_lock(challenge: Challenge, section: str) -> int:
    """Give the number of a section; 0 before its first save."""
    return challenge.brief.locks.get(section, 0)


def demand_edit(challenge: Challenge, *, by: User) -> None:
    """Raise Refused for people who may not write briefs, WrongState for a brief that is not a draft."""
    can_submit_for_review(by, challenge).demand()
    decision = can_edit(by, challenge)
    if not decision:
        raise WrongState(decision.reason)


def check_lock(challenge: Challenge, section: str, lock: int | None) -> None:
    """Raise Changed unless `lock` is the section's number; None (no form was shown) passes."""
    if lock is not None and lock != current_lock(challenge, section):
        raise Changed(_("This section was saved elsewhere while you were writing. Nothing was overwritten."))


def raise_lock(challenge: Challenge, section: str, *, at: datetime) -> int:
    """Raise the section's number and give the new one. Side effect: marks when the brief was saved."""
    number = current_lock(challenge, section) + 1
    # A new dictionary: changes inside a JSON column are not noticed.
    challenge.brief.locks = {**challenge.brief.locks, section: number}
    challenge.brief.saved_at = at
    return number
