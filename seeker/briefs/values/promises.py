"""What is promised to whom and when: prizes, timeline, audience. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Self

if TYPE_CHECKING:
    from challenge_hub.challenges.models import Challenge


@dataclass(frozen=True, kw_only=True)
class PrizeRow:
    """`count` prizes of one amount, in minor units of the section's currency; scores on 0 to 100."""

    label: str
    count: int = 1
    amount_minor: int
    minimum_score: Decimal | None = None
    withheld_if: str = ""

    @property
    def conditional(self) -> bool:
        """Tell whether the prize may stay with the seeker although somebody has entered."""
        return self.minimum_score is not None or bool(self.withheld_if)


@dataclass(frozen=True, kw_only=True)
class Prizes:
    """What is promised."""

    section: ClassVar[str] = "prizes"

    currency: str = "USD"
    prizes: tuple[PrizeRow, ...] = ()
    prize_notes: str = ""

    @property
    def total_minor(self) -> int:
        """Give the sum of all prizes in minor units."""
        return sum(row.count * row.amount_minor for row in self.prizes)

    @property
    def unconditional_minor(self) -> int:
        """Give the sum of the prizes that no condition can withhold once somebody has entered, in minor units."""
        return sum(row.count * row.amount_minor for row in self.prizes if not row.conditional)

    @classmethod
    def of(cls, challenge: Challenge) -> Self:
        return cls(
            currency=challenge.currency,
            prizes=tuple(
                PrizeRow(
                    label=row.label,
                    count=row.count,
                    amount_minor=row.amount_minor,
                    minimum_score=row.minimum_score,
                    withheld_if=row.withheld_if,
                )
                for row in challenge.prizes
            ),
            prize_notes=challenge.brief.prize_notes,
        )


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """The five instants and the zone they are set in."""

    section: ClassVar[str] = "timeline"

    time_zone: str = "UTC"
    publishes_at: datetime | None = None
    questions_close_at: datetime | None = None
    entries_close_at: datetime | None = None
    judging_ends_at: datetime | None = None
    decision_by: datetime | None = None

    @classmethod
    def of(cls, challenge: Challenge) -> Self:
        return cls(
            time_zone=challenge.time_zone,
            publishes_at=challenge.publishes_at,
            questions_close_at=challenge.questions_close_at,
            entries_close_at=challenge.entries_close_at,
            judging_ends_at=challenge.judging_ends_at,
            decision_by=challenge.decision_by,
        )


@dataclass(frozen=True, kw_only=True)
class Audience:
    """Who may know of the challenge, and who may enter; countries are ISO 3166 alpha-2 codes."""

    section: ClassVar[str] = "audience"

    kind: str = "public"
    invited: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    countries_allowed: tuple[str, ...] = ()
    countries_barred: tuple[str, ...] = ()
    minimum_age: int | None = None
    entrants: tuple[str, ...] = ("individual", "organisation", "team")
    rules: str = field(default="")

    @classmethod
    def of(cls, challenge: Challenge) -> Self:
        return cls(
            kind=challenge.audience_kind,
            invited=tuple(sorted(row.email for row in challenge.audience_invitations)),
            domains=tuple(challenge.audience_domains),
            countries_allowed=tuple(challenge.countries_allowed),
            countries_barred=tuple(challenge.countries_barred),
            minimum_age=challenge.minimum_age,
            entrants=tuple(sorted(challenge.entrant_kinds)),
            rules=challenge.brief.rules,
        )
