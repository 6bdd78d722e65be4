"""Releasing the results: every letter at once, and the awards offered."""

from datetime import datetime

from sqlalchemy import select

from awards.events import ResultsReleased
from awards.lifecycle import AWARD_LIFECYCLE, DECISION_LIFECYCLE
from awards.models import AwardDecision, Letter
from awards.policies import can_release
from awards.readiness import releasable
from awards.services.answers import decline_for_closed_accounts, prepare
from challenge_hub.accounts.models import User
from challenge_hub.challenges.services import settle
from challenge_hub.core.database import db
from challenge_hub.core.errors import WrongState
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries.queries import standing


def release_results(decision: AwardDecision, *, by: User, at: datetime) -> None:
    """Send every standing entrant their letter in one moment, offer the awards and prepare their deeds.

    Raises Refused, and WrongState while an entrant has no letter or the decision is not approved. Without an
    award the challenge ends here. What somebody won whose account was closed since counts as declined. Emits
    ResultsReleased, AwardDeclined for those, and ChallengeClosedWithoutAward through `settle`.
    """
    can_release(by, decision).demand()
    releasable(decision).insist()
    letters = list(db.session.scalars(select(Letter).where(Letter.decision_id == decision.id)))
    written = {letter.entry_id for letter in letters}
    missing = [
        entry.code for entry in db.session.scalars(standing(decision.challenge_id)) if entry.id not in written
    ]
    if missing:
        raise WrongState(
            _(
                "Nothing goes out before every entrant has a letter; missing: %(codes)s.",
                codes=", ".join(missing),
            )
        )
    decision.released_at, decision.released_by_id = at, by.id
    DECISION_LIFECYCLE.move(decision, "release")
    for letter in letters:
        letter.released_at = at
    for award in decision.awards:
        award.offered_at = at
        AWARD_LIFECYCLE.move(award, "offer")
        prepare(award, by=by, at=at)
    emit(
        ResultsReleased(
            at=at,
            by=by.id,
            subject_id=decision.id,
            challenge_id=decision.challenge_id,
            letters=len(letters),
            awards=len(decision.awards),
        )
    )
    decline_for_closed_accounts(decision, by=by, at=at)
    if not decision.awards:
        settle(decision.challenge, awarded=False, by=by, at=at)
