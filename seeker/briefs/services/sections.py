"""Saving one section of a draft."""

from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.challenges.events import BriefSectionSaved
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.unit_of_work import emit
from seeker.briefs.services.applying import apply
from seeker.briefs.services.locks import check_lock, current_lock, demand_edit, raise_lock
from seeker.briefs.values import SectionValues


def save_section(
    challenge: Challenge, values: SectionValues, *, lock: int | None = None, by: User, at: datetime
) -> int:
    """Save a section of a draft and give its new number; `lock` is the number the writer had loaded.

    Incomplete content is welcome; content that breaks a rule raises Invalid, a number that is not the
    newest Changed. Saving what already stands there changes nothing. Emits BriefSectionSaved.
    """
    demand_edit(challenge, by=by)
    check_lock(challenge, values.section, lock)
    if values == type(values).of(challenge):
        return current_lock(challenge, values.section)
    apply(values, challenge)
    number = raise_lock(challenge, values.section, at=at)
    emit(
        BriefSectionSaved(
            at=at, by=by.id, subject_id=challenge.id, challenge_id=challenge.id, section=values.section
        )
    )
    return number
