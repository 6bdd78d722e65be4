"""The declared rules of a ranking: who is ranked at all, how chambers combine, what sets level entries apart."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

EQUAL_CHAMBERS: Mapping[str, int] = {"platform": 1, "seeker": 1}
_WHOLE = 100


class RankingError(ValueError):
    """Rules or sheets that make no ranking: a doubled sheet, an unknown entry or chamber, a draw without seed."""


class TieRule(StrEnum):
    """What sets apart entries of exactly the same score; `SHARED` stops there, and they share the rank."""

    CRITERIA = "criteria"
    EARLIER = "earlier"
    LOT = "lot"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Veto:
    """A must: an entry that `judges` judges mark at `threshold` or worse on a criterion is not ranked."""

    criterion: str
    threshold: Decimal
    judges: int = 1


@dataclass(frozen=True, slots=True)
class RankingRules:
    """The rules; the defaults ask for one sheet, weigh the chambers alike and let level entries share a rank.

    `minimum_sheets` and `minimum_per_chamber` count sheets that have a total; the latter holds for every chamber
    with a weight. `minimum_coverage` is the percentage of the rubric's weight that an entry's sheets must have
    marked on average, so that n/a cannot carry a rank. `tie_rules` apply in their order, each to what is still
    level. `labels` are titles of criteria by key, for the sentences.
    """

    minimum_sheets: int = 1
    minimum_per_chamber: int = 0
    minimum_coverage: int = 0
    chamber_weights: Mapping[str, int] = field(default_factory=lambda: dict(EQUAL_CHAMBERS))
    vetoes: tuple[Veto, ...] = ()
    tie_rules: tuple[TieRule, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse rules that rank nothing or mean nothing (RankingError)."""
        weights = self.chamber_weights.values()
        if self.minimum_sheets < 1 or any(weight < 0 for weight in weights) or not any(weights):
            raise RankingError("A ranking needs a minimum of at least one sheet and a chamber with a weight.")
        if self.minimum_per_chamber < 0 or not 0 <= self.minimum_coverage <= _WHOLE:
            raise RankingError("A minimum is not negative, and a share of the rubric is 0 to 100.")
        if any(veto.judges < 1 for veto in self.vetoes):
            raise RankingError("A veto needs at least one judge.")
