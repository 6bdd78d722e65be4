"""Finding amendments, for the people of the organisation."""

from challenge_hub.accounts.models import User
from challenge_hub.challenges.amendments.queries import open_amendment
from challenge_hub.challenges.models import Amendment, ReviewOutcome, ReviewRound
from challenge_hub.core.errors import NotVisible
from seeker.briefs.queries import get_brief


def get_open(user: User, ref: str) -> Amendment:
    """Give the open amendment of a challenge of one of the person's organisations. Raises NotVisible."""
    amendment = open_amendment(get_brief(user, ref))
    if amendment is None:
        raise NotVisible
    return amendment


def rounds_of(amendment: Amendment) -> list[ReviewRound]:
    """Give the review rounds of an amendment, oldest first."""
    return [row for row in amendment.challenge.review_rounds if row.amendment_id == amendment.id]


def asked_of(amendment: Amendment) -> ReviewRound | None:
    """Give the round that asked for the changes which the amendment waits for, or None."""
    ended = [row for row in rounds_of(amendment) if row.outcome is not None]
    return ended[-1] if ended and ended[-1].outcome == ReviewOutcome.CHANGES_REQUESTED else None
