"""What happens to amendments without their seeker."""

from datetime import datetime

from challenge_hub.challenges.amendments.lifecycle import AMENDMENT_LIFECYCLE
from challenge_hub.challenges.amendments.queries import open_amendment
from challenge_hub.challenges.models import Challenge


def drop_open_amendment(challenge: Challenge, *, at: datetime) -> None:
    """Discard the open amendment of a challenge that ends, if there is one; part of its end, so no event."""
    amendment = open_amendment(challenge)
    if amendment is not None:
        AMENDMENT_LIFECYCLE.move(amendment, "discard")
        amendment.ended_at = at
