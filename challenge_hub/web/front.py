"""What the front page shows: the challenges that close soonest, and a few counts."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from challenge_hub.accounts.models import User
from challenge_hub.challenges.listed import Listed
from challenge_hub.challenges.models import Challenge, ChallengeState
from challenge_hub.challenges.queries import listed, listed_to, shown_to
from challenge_hub.core.database import db

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Front:
    """The front page's content; `open_count` counts what this visitor may see and enter."""

    closing_soon: list[Listed]
    open_count: int
    recently_awarded: list[Listed]


def front(user: User | None, at: datetime) -> Front:
    """Gather the front page for a visitor: six queries at most, whatever the number of challenges."""
    is_open = (
        Challenge.state == ChallengeState.PUBLISHED,
        Challenge.publishes_at <= at,
        Challenge.entries_close_at > at,
    )
    soon = listed_to(user, at).where(*is_open).order_by(Challenge.entries_close_at, Challenge.id).limit(SHOWN)
    awarded = (
        listed_to(user, at)
        .where(Challenge.state == ChallengeState.AWARDED)
        .order_by(Challenge.decision_by.desc(), Challenge.id.desc())
        .limit(3)
    )
    count = db.session.scalar(select(func.count(Challenge.id)).where(shown_to(user, at), *is_open))
    return Front(listed(soon), count or 0, listed(awarded))
