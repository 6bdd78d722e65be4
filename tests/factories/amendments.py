"""Amendments of published briefs, at every station."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from challenge_hub.accounts.models import User
from challenge_hub.challenges.amendments.lifecycle import VersionKind
from challenge_hub.challenges.models import Amendment, BriefVersion, Challenge
from challenge_hub.core.unit_of_work import unit_of_work
from seeker.amendments import services
from seeker.amendments.objections import AmendmentRules
from seeker.amendments.sketch import document_in
from seeker.briefs.document import to_plain
from seeker.briefs.readiness import PrizeBounds
from tests.conftest import NOON

RULES = AmendmentRules(PrizeBounds(500, 1_000_000), minimum_days=7)


def owner_of(challenge: Challenge) -> User:
    """The owner of the organisation that poses a challenge."""
    return challenge.organisation.memberships[0].user


def make_amendment(
    challenge: Challenge,
    kind: VersionKind = VersionKind.CLARIFICATION,
    *,
    summary: str = "Said more clearly.",
    at: datetime = NOON,
    **changes: dict[str, Any],
) -> Amendment:
    """An amendment whose sections differ by `changes`: fields by section. Commits."""
    with unit_of_work():
        amendment = services.begin_amendment(challenge, by=owner_of(challenge), at=at)
        document = document_in(amendment)
        sections: dict[str, Any] = {
            section: replace(getattr(document, section), **fields) for section, fields in changes.items()
        }
        amendment.content = to_plain(replace(document, **sections))
        amendment.kind, amendment.summary = kind, summary
    return amendment


def publish(amendment: Amendment, *, at: datetime = NOON) -> BriefVersion:
    """The amendment in force, approved by nobody in particular where it is material. Commits."""
    if amendment.kind == VersionKind.MATERIAL:
        with unit_of_work():
            services.submit_amendment(amendment, RULES, by=owner_of(amendment.challenge), at=at)
        with unit_of_work():
            amendment.state = "approved"
    with unit_of_work():
        return services.publish_amendment(
            amendment, RULES, read=services.saves(amendment), by=owner_of(amendment.challenge), at=at
        )


def clarify(challenge: Challenge, *, at: datetime = NOON) -> BriefVersion:
    """The next version, in clearer words. Commits."""
    return publish(
        make_amendment(challenge, at=at, problem={"problem": "It sets solid within one night."}), at=at
    )


def change(challenge: Challenge, *, at: datetime = NOON) -> BriefVersion:
    """The next version, with another requirement; the terms stay what they are. Commits."""
    amendment = make_amendment(
        challenge,
        VersionKind.MATERIAL,
        summary="Ice counts too.",
        at=at,
        requirements={"constraints": "No open flame."},
    )
    return publish(amendment, at=at)
