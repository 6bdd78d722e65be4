"""What still stands between a brief and its review."""

from dataclasses import dataclass
from typing import Any

from challenge_hub.challenges.completeness import Problems, completeness
from challenge_hub.challenges.content import snapshot
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.money import Money
from ip_terms import queries as terms_queries


@dataclass(frozen=True)
class PrizeBounds:
    """The platform's bounds of a challenge's prizes together, in whole units of its currency."""

    minimum: int
    maximum: int


def content_of(challenge: Challenge) -> dict[str, Any]:
    """Give the brief as it would be published now, with a summary of its terms."""
    return snapshot(challenge, terms_queries.summary_of(challenge))


def problems_of(challenge: Challenge, bounds: PrizeBounds, content: dict[str, Any] | None = None) -> Problems:
    """Give what stands against a review, by section and field; empty means ready.

    `content` is the challenge's `content_of`, where the caller has it already.
    """
    return completeness(
        content_of(challenge) if content is None else content,
        anonymous=challenge.anonymous,
        invited=len(challenge.audience_invitations),
        minimum_prize_minor=Money.of(bounds.minimum, challenge.currency).minor,
        maximum_prize_minor=Money.of(bounds.maximum, challenge.currency).minor,
        terms_problems=terms_queries.problems_of(challenge),
    )
