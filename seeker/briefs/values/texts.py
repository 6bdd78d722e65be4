"""What the sections of texts hold. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

if TYPE_CHECKING:
    from challenge_hub.challenges.models import Challenge


@dataclass(frozen=True, kw_only=True)
class PartnerRow:
    """Who poses the challenge with the seeker; `address` is of the web, with its scheme."""

    name: str
    role: str = ""
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class Essentials:
    """What the challenge is called, in one line, and in a paragraph."""

    section: ClassVar[str] = "essentials"

    title: str
    call: str = ""
    abstract: str = ""
    type: str = "ideation"
    language: str = "en"
    anonymous: bool = False
    disciplines: tuple[str, ...] = ()
    partners: tuple[PartnerRow, ...] = ()
    partners_shown: bool = False

    @classmethod
    def of(cls, challenge: Challenge) -> Self:
        return cls(
            title=challenge.title,
            call=challenge.call,
            abstract=challenge.abstract,
            type=challenge.type,
            language=challenge.language,
            anonymous=challenge.anonymous,
            disciplines=tuple(sorted(row.discipline for row in challenge.disciplines)),
            partners=tuple(PartnerRow(**row) for row in challenge.brief.partners),
            partners_shown=challenge.brief.partners_shown,
        )


@dataclass(frozen=True, kw_only=True)
class ProblemTexts:
    """The problem statement; Markdown."""

    section: ClassVar[str] = "problem"

    background: str = ""
    problem: str = ""
    current_solutions: str = ""
    what_failed: str = ""
    desired_outcome: str = ""

    @classmethod
    def of(cls, challenge: Challenge) -> Self:
        brief = challenge.brief
        return cls(
            background=brief.background,
            problem=brief.problem,
            current_solutions=brief.current_solutions,
            what_failed=brief.what_failed,
            desired_outcome=brief.desired_outcome,
        )
