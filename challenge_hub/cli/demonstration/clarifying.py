"""A published brief said more clearly, through the services that the seeker's pages call."""

from dataclasses import replace
from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.challenges.amendments.lifecycle import VersionKind
from challenge_hub.challenges.models import Challenge
from challenge_hub.cli.demonstration.drafting import BOUNDS
from challenge_hub.core.unit_of_work import unit_of_work
from seeker.amendments import services
from seeker.amendments.objections import AmendmentRules
from seeker.amendments.sketch import document_in

MINIMUM_DAYS = 7


def clarify(
    challenge: Challenge, story_problem: str, added: str, *, why: str, owner: User, at: datetime
) -> None:
    """Add a sentence to the problem, as the second version of the brief."""
    with unit_of_work():
        amendment = services.begin_amendment(challenge, by=owner, at=at)
    problem = replace(document_in(amendment).problem, problem=f"{story_problem} {added}")
    with unit_of_work():
        services.save_section(amendment, problem, lock=0, by=owner, at=at)
    with unit_of_work():
        services.describe(amendment, kind=VersionKind.CLARIFICATION, summary=why, lock=0, by=owner, at=at)
    with unit_of_work():
        services.publish_amendment(
            amendment,
            AmendmentRules(BOUNDS, MINIMUM_DAYS),
            read=services.saves(amendment),
            by=owner,
            at=at,
        )
