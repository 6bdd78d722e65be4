from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from challenge_hub.challenges.lifecycle import ChallengeState
from challenge_hub.challenges.models import Challenge, ReviewRound
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible


def waiting() -> Select[ReviewRound]:
    """Give the running review rounds with their challenges, the longest waiting first."""
    return (
        select(ReviewRound)
        .join(ReviewRound.challenge)
        .where(Challenge.state == ChallengeState.IN_REVIEW, ReviewRound.outcome.is_(None))
        .options(
            joinedload(ReviewRound.challenge).joinedload(Challenge.organisation),
            joinedload(ReviewRound.submitted_by),
        )
        .order_by(ReviewRound.submitted_at, ReviewRound.id)
    )


def count_waiting() -> int:
    """Give how many briefs wait for a review."""
    query = select(func.count(Challenge.id)).where(Challenge.state == ChallengeState.IN_REVIEW)
    return db.session.scalar(query) or 0


def decided() -> Select[ReviewRound]:
    """Give the finished review rounds, the latest first."""
    return (
        select(ReviewRound)
        .where(ReviewRound.outcome.is_not(None))
        .options(
            joinedload(ReviewRound.challenge).joinedload(Challenge.organisation),
            joinedload(ReviewRound.decided_by),
        )
        .order_by(ReviewRound.decided_at.desc(), ReviewRound.id.desc())
    )


def get_reviewed(ref: str) -> Challenge:
    """Give a challenge that was sent for review at least once, with all its rounds. Raises NotVisible."""
    challenge = db.session.scalar(
        select(Challenge)
        .where(Challenge.ref == ref, Challenge.review_rounds.any())
        .options(
            joinedload(Challenge.organisation),
            joinedload(Challenge.brief),
            selectinload(Challenge.review_rounds).options(
                joinedload(ReviewRound.submitted_by),
                joinedload(ReviewRound.decided_by),
                selectinload(ReviewRound.comments),
            ),
        )
    )
    if challenge is None:
        raise NotVisible
    return challenge
