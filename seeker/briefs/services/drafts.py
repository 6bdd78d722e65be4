"""Beginning a brief, sending it for review, giving it up."""

from datetime import datetime

from challenge_hub.accounts.models import Organisation, User
from challenge_hub.accounts.policies import can_write_briefs
from challenge_hub.challenges.events import BriefCreated, BriefSubmittedForReview, ChallengeWithdrawn
from challenge_hub.challenges.lifecycle import CHALLENGE_LIFECYCLE, ChallengeState
from challenge_hub.challenges.models import Brief, Challenge, ChallengeType, ReviewRound
from challenge_hub.challenges.policies import can_submit_for_review
from challenge_hub.challenges.services import next_round
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.tokens import new_ref
from challenge_hub.core.unit_of_work import emit
from seeker.briefs.policies import who_may_withdraw
from seeker.briefs.presets import preset
from seeker.briefs.readiness import PrizeBounds, content_of, problems_of
from seeker.briefs.services.applying import apply
from seeker.briefs.values import DEFAULT_FILE_TYPES, Deliverables, Rubric


def create_brief(
    organisation: Organisation, *, title: str, challenge_type: ChallengeType, by: User, at: datetime
) -> Challenge:
    """Begin a brief with the rubric and the entry form that its type starts with. Emits BriefCreated."""
    can_write_briefs(by, organisation.id).demand()
    challenge = Challenge(
        ref=new_ref(),
        organisation_id=organisation.id,
        state=ChallengeState.DRAFT,
        title=title,
        type=challenge_type,
        time_zone=by.time_zone,
        created_at=at,
        created_by_id=by.id,
    )
    challenge.brief = Brief()
    start = preset(challenge_type)
    apply(Rubric(criteria=start.criteria), challenge)
    apply(Deliverables(fields=start.fields, file_types=DEFAULT_FILE_TYPES), challenge)
    challenge.brief.locks = {}
    db.session.add(challenge)
    db.session.flush()  # the event names the new challenge by its id
    emit(BriefCreated(at=at, by=by.id, subject_id=challenge.id, challenge_id=challenge.id))
    return challenge


def submit_for_review(challenge: Challenge, *, bounds: PrizeBounds, by: User, at: datetime) -> ReviewRound:
    """Send a complete brief to the organisers and begin a review round. Emits BriefSubmittedForReview.

    Raises Invalid with what is missing, by section.
    """
    can_submit_for_review(by, challenge).demand()
    CHALLENGE_LIFECYCLE.move(challenge, "submit_for_review")
    problems = problems_of(challenge, bounds)
    if problems:
        raise Invalid(
            _("The brief is not complete yet."),
            {section: list(found.values()) for section, found in problems.items()},
        )
    number = next_round(challenge)
    begun = ReviewRound(
        challenge=challenge,
        number=number,
        content=content_of(challenge),
        checklist=[],
        submitted_at=at,
        submitted_by_id=by.id,
    )
    db.session.add(begun)
    emit(
        BriefSubmittedForReview(
            at=at, by=by.id, subject_id=challenge.id, challenge_id=challenge.id, round=number
        )
    )
    return begun


def withdraw(challenge: Challenge, *, by: User, at: datetime) -> None:
    """Give up a challenge that was not published, for good. Emits ChallengeWithdrawn."""
    who_may_withdraw(by, challenge).demand()
    CHALLENGE_LIFECYCLE.move(challenge, "withdraw")
    challenge.withdrawn_at = at
    emit(ChallengeWithdrawn(at=at, by=by.id, subject_id=challenge.id, challenge_id=challenge.id))
