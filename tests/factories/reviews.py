"""Briefs that were sent for review."""

from datetime import datetime

from challenge_hub.accounts.models import Organisation
from challenge_hub.challenges.models import Challenge, ChallengeState, ReviewRound
from challenge_hub.core.database import db
from tests.conftest import NOON
from tests.factories.challenges import make_brief


def make_in_review(
    organisation: Organisation | None = None,
    *,
    title: str = "Keep a frozen mass flowing",
    at: datetime = NOON,
) -> Challenge:
    """A complete brief in its first review round, sent by the organisation's owner. Commits."""
    challenge = make_brief(organisation, title=title)
    challenge.state = ChallengeState.IN_REVIEW
    owner = challenge.organisation.memberships[0].user
    db.session.add(ReviewRound(challenge=challenge, number=1, submitted_at=at, submitted_by_id=owner.id))
    db.session.commit()
    return challenge
