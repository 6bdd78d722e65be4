"""What stands against publishing an amendment, in sentences, each with the section where it is mended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from challenge_hub.challenges.amending import Verdict, too_soon, verdict
from challenge_hub.challenges.amendments.lifecycle import VersionKind
from challenge_hub.challenges.completeness import SECTIONS, completeness
from challenge_hub.challenges.models import Amendment, Challenge
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import ngettext
from challenge_hub.core.money import Money
from ip_terms.catalogue import problems
from seeker.amendments.document import AmendedBrief
from seeker.amendments.sketch import content_of_document, document_in
from seeker.briefs.readiness import PrizeBounds, content_of

SUMMARY = "summary"


@dataclass(frozen=True)
class AmendmentRules:
    """What the installation asks of amendments."""

    bounds: PrizeBounds
    minimum_days: int


@dataclass(frozen=True)
class Objection:
    """One reason why an amendment cannot be published; `section` may be "summary" or empty."""

    section: str
    text: str


@dataclass(frozen=True)
class Assessment:
    """An amendment as it would be published at an instant, and what stands against it."""

    old: dict[str, Any]
    new: dict[str, Any]
    # The sections that make it material, whatever it is called.
    material: tuple[str, ...]
    objections: tuple[Objection, ...]


def assess(amendment: Amendment, rules: AmendmentRules, *, at: datetime) -> Assessment:
    """Hold an amendment against the brief in force and the rules. Raises Invalid for values that break one alone."""
    challenge = amendment.challenge
    document = document_in(amendment)
    old, new = content_of(challenge), content_of_document(challenge, document)
    found = verdict(old, new, at=at)
    removed = _invited(challenge) - set(document.audience.invited)
    added = set(document.audience.invited) - _invited(challenge)
    material = (
        found.material if "audience" in found.material or not removed else (*found.material, "audience")
    )
    against = [
        *_about_itself(amendment, changed=found.changed or bool(added or removed)),
        *_refused(found, challenge, document),
        *_kind(amendment, material, new, rules, at=at),
        *_incomplete(new, document, rules.bounds),
    ]
    return Assessment(old, new, material, tuple(against))


def _invited(challenge: Challenge) -> set[str]:
    return {row.email for row in challenge.audience_invitations}


def _about_itself(amendment: Amendment, *, changed: bool) -> Iterator[Objection]:
    if not changed:
        yield Objection("", _("Nothing differs from the version in force yet."))
    if not amendment.summary:
        yield Objection(SUMMARY, _("Say what changes and why; everybody who takes part reads it."))


def _refused(found: Verdict, challenge: Challenge, document: AmendedBrief) -> Iterator[Objection]:
    for section, text in found.refusals:
        yield Objection(section, text)
    if document.essentials.anonymous and not challenge.anonymous:
        yield Objection("essentials", _("The seeker’s name is public already; it cannot be hidden any more."))


def _kind(
    amendment: Amendment,
    material: tuple[str, ...],
    new: dict[str, Any],
    rules: AmendmentRules,
    *,
    at: datetime,
) -> Iterator[Objection]:
    if amendment.kind == VersionKind.CLARIFICATION:
        for section in material:
            yield Objection(
                section,
                _(
                    "More than words changed in “%(section)s”: that is a material change, not a clarification.",
                    section=str(SECTIONS.get(section, section)),
                ),
            )
    elif too_soon(_closes(new), minimum_days=rules.minimum_days, at=at):
        yield Objection(
            "timeline",
            ngettext(
                "After a material change entries stay open for at least %(num)d day; move their close.",
                "After a material change entries stay open for at least %(num)d days; move their close.",
                rules.minimum_days,
            ),
        )


def _closes(content: dict[str, Any]) -> datetime | None:
    text = content["timeline"]["entries_close_at"]
    return datetime.fromisoformat(text) if text else None


def _incomplete(new: dict[str, Any], document: AmendedBrief, bounds: PrizeBounds) -> Iterator[Objection]:
    currency = document.prizes.currency
    terms = document.terms
    missing = completeness(
        new,
        anonymous=document.essentials.anonymous,
        invited=len(document.audience.invited),
        minimum_prize_minor=Money.of(bounds.minimum, currency).minor,
        maximum_prize_minor=Money.of(bounds.maximum, currency).minor,
        terms_problems=problems(terms.regime, terms.parameters) if terms else [],
    )
    for section, found in missing.items():
        for text in found.values():
            yield Objection(section, text)
