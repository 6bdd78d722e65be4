"""A brief as one document of plain values: what is exported, cloned, and amended once it is public.

`msgspec` reads and writes it from the dataclasses of the sections, so a new field of a section is in the document too.
Pure.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Self, TypeVar

import msgspec

from challenge_hub.core.crypto.digest import sha256_hex
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
    from ip_terms.models import ClauseVariant


class NotADocumentError(ValueError):
    """The values are no brief; the message says where in them and why."""


@dataclass(frozen=True, kw_only=True)
class ChosenVariant:
    """A clause in the words of the organisation that the brief is of: the exact version, by the hash of its words.

    The words are there to be read. Nobody takes them from here into a text: where this version is not in use, the
    clause is left out.
    """

    clause: str
    version: int
    sha256: str
    words: str = ""

    @classmethod
    def of(cls, variant: ClauseVariant) -> Self:
        return cls(
            clause=variant.clause,
            version=variant.number,
            sha256=sha256_hex(variant.text.encode()),
            words=variant.text,
        )

    def same(self, other: ChosenVariant) -> bool:
        """Tell whether both are the same version with the same words, by their hash."""
        return (self.clause, self.version, self.sha256) == (other.clause, other.version, other.sha256)


@dataclass(frozen=True, kw_only=True)
class Terms:
    """The regime, the parameters and the clauses in the organisation's own words that were chosen."""

    regime: Regime
    parameters: Parameters
    variants: tuple[ChosenVariant, ...] = ()


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
