"""A brief as one document of plain values: what is exported, cloned, and amended once it is public.

`msgspec` reads and writes it from the dataclasses of the sections, so a new field of a section is in the document too.
Pure.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from ip_terms.parameters import Parameters, Regime
from seeker.briefs.values import (
    Audience,
    Deliverables,
    Essentials,
    Prizes,
    ProblemTexts,
    Requirements,
    Rubric,
    SectionValues,
    Timeline,
)

if TYPE_CHECKING:
    from challenge_hub.challenges.models import Challenge


class NotADocumentError(ValueError):
    """The values are no brief; the message says where in them and why."""


@dataclass(frozen=True, kw_only=True)
class Terms:
    """The regime and the parameters that were chosen."""

    regime: Regime
    parameters: Parameters


@dataclass(frozen=True, kw_only=True)
class BriefDocument:
    """All sections of a brief but its files; without terms while none were chosen."""

    essentials: Essentials
    problem: ProblemTexts
    requirements: Requirements
    deliverables: Deliverables
    rubric: Rubric
    prizes: Prizes
    terms: Terms | None = None
    timeline: Timeline
    audience: Audience

    def sections(self) -> tuple[SectionValues, ...]:
        """Give the values of every section but the terms, in the order of the brief."""
        return tuple(getattr(self, each.name) for each in fields(BriefDocument) if each.name != "terms")


D = TypeVar("D", bound=BriefDocument)


def document_of(challenge: Challenge, terms: Terms | None) -> BriefDocument:
    """Give the brief as it stands; `terms` as they were chosen. Reads relationships."""
    return BriefDocument(
        essentials=Essentials.of(challenge),
        problem=ProblemTexts.of(challenge),
        requirements=Requirements.of(challenge),
        deliverables=Deliverables.of(challenge),
        rubric=Rubric.of(challenge),
        prizes=Prizes.of(challenge),
        terms=terms,
        timeline=Timeline.of(challenge),
        audience=Audience.of(challenge),
    )


def to_plain(document: BriefDocument) -> dict[str, Any]:
    """Give JSON-ready values; instants as RFC 3339 text, scores as decimal text."""
    plain: dict[str, Any] = msgspec.to_builtins(document)
    return plain


def from_plain(values: object) -> BriefDocument:
    """Give the document that `to_plain` made these values of. Raises what `read_as` raises."""
    return read_as(BriefDocument, values)


def read_as(kind: type[D], values: object) -> D:
    """Give the document of this kind that `to_plain` made these values of.

    Raises NotADocumentError, with the place, where a value is missing or of another type.
    """
    try:
        return msgspec.convert(values, kind)
    except msgspec.ValidationError as problem:
        raise NotADocumentError(str(problem)) from problem
