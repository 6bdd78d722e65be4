from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import aliased, defer, joinedload, selectinload

from challenge_hub.challenges.amendments.lifecycle import AmendmentState
from challenge_hub.challenges.lifecycle import ChallengeState
from challenge_hub.challenges.models import Amendment, Challenge, ReviewRound
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible

_later = aliased(ReviewRound)


def _runs() -> ColumnElement[bool]:
    """The condition, on a round with its challenge and amendment, that an organiser's answer is awaited."""
    return and_(
        ReviewRound.outcome.is_(None),
        or_(
            and_(ReviewRound.amendment_id.is_(None), Challenge.state == ChallengeState.IN_REVIEW),
            and_(
                Amendment.state == AmendmentState.IN_REVIEW,
                # A round that the seeker took back has no outcome either.
                ReviewRound.number
                == select(func.max(_later.number))
                .where(_later.challenge_id == ReviewRound.challenge_id)
                .scalar_subquery(),
            ),
        ),
    )


def waiting() -> Select[ReviewRound]:
    """Give the running review rounds, of briefs and amendments, with their challenges, the longest waiting first."""
    return (
        select(ReviewRound)
        .join(ReviewRound.challenge)
        .outerjoin(ReviewRound.amendment)
        .where(_runs())
        .options(
            joinedload(ReviewRound.challenge).joinedload(Challenge.organisation),
            joinedload(ReviewRound.submitted_by),
            defer(ReviewRound.content),
        )
        .order_by(ReviewRound.submitted_at, ReviewRound.id)
    )


def count_waiting() -> int:
    """Give how many briefs and amendments wait for a review."""
    query = (
        select(func.count(ReviewRound.id))
        .join(ReviewRound.challenge)
        .outerjoin(ReviewRound.amendment)
        .where(_runs())
    )
    return db.session.scalar(query) or 0


def decided() -> Select[ReviewRound]:
    """Give the finished review rounds, the latest first."""
    return (
        select(ReviewRound)
        .where(ReviewRound.outcome.is_not(None))
        .options(
            joinedload(ReviewRound.challenge).joinedload(Challenge.organisation),
            joinedload(ReviewRound.decided_by),
            defer(ReviewRound.content),
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
                joinedload(ReviewRound.amendment),
                selectinload(ReviewRound.comments),
            ),
        )
    )
    if challenge is None:
        raise NotVisible
    return challenge
