"""What the panel found for one entry: totals of its judges, means of its chambers, the combined score; exact."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from judging.scoring import Criterion, Mark, weighted_total
from judging.ties import Breaker


def mean(scores: Sequence[Fraction]) -> Fraction:
    """Return the exact mean of one score or more; several times as fast as that of `statistics`."""
    return sum(scores, Fraction(0)) / len(scores)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One judge's handed-in marks for one entry; `judge_id` is unique within the panel."""

    entry_id: int
    judge_id: int
    chamber: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class EntryResult:
    """What the panel found for one entry; all scores in points of 100, exact.

    `spread` is the distance between the highest and the lowest total. `abstained` are the judges whose
    sheet had no criterion that applies. `rank` and `combined` are None for an entry that is not ranked
    for want of sheets or for a must that it misses; then `explanation` is the reason. `missing_chambers`
    are chambers with a weight that have no counting sheet here. `tied_with` share the rank; `level_with`
    have exactly the same score, and `broken_by` are the rules that set this entry apart from some of them.
    """

    entry_id: int
    totals: Mapping[int, Fraction]
    abstained: tuple[int, ...]
    mean: Fraction | None
    median: Fraction | None
    spread: Fraction | None
    chamber_means: Mapping[str, Fraction]
    missing_chambers: tuple[str, ...]
    combined: Fraction | None
    rank: int | None
    tied_with: tuple[int, ...]
    explanation: str
    level_with: tuple[int, ...] = ()
    broken_by: tuple[Breaker, ...] = ()

    @property
    def sheets(self) -> int:
        """How many scoresheets count for this entry."""
        return len(self.totals)


def entry_result(
    entry_id: int, sheets: Sequence[Sheet], criteria: Sequence[Criterion], weights: Mapping[str, int]
) -> EntryResult:
    """Return the scores of one entry, not ranked yet, from its sheets and the weights of the chambers.

    Raises the errors of `scoring.weighted_total`.
    """
    totals: dict[int, Fraction] = {}
    abstained: list[int] = []
    by_chamber: dict[str, list[Fraction]] = {chamber: [] for chamber in weights}
    for sheet in sorted(sheets, key=lambda s: s.judge_id):
        total = weighted_total(criteria, sheet.marks)
        if total is None:
            abstained.append(sheet.judge_id)
            continue
        totals[sheet.judge_id] = total
        by_chamber[sheet.chamber].append(total)
    means = {chamber: mean(scores) for chamber, scores in by_chamber.items() if scores}
    present = sum(weights[chamber] for chamber in means)
    scores = list(totals.values())
    return EntryResult(
        entry_id=entry_id,
        totals=totals,
        abstained=tuple(abstained),
        mean=mean(scores) if scores else None,
        median=median(scores) if scores else None,
        spread=max(scores) - min(scores) if scores else None,
        chamber_means=means,
        missing_chambers=tuple(c for c, weight in weights.items() if weight and c not in means),
        combined=sum((weights[c] * m for c, m in means.items()), Fraction(0)) / present if present else None,
        rank=None,
        tied_with=(),
        explanation="",
    )


def criterion_mean(
    criterion: Criterion, sheets: Mapping[int, Sequence[Sheet]], weights: Mapping[str, int]
) -> Callable[[int], Fraction | None]:
    """Return what gives an entry's mean share of a criterion, its chambers combined as its totals are."""

    def mean_of(entry: int) -> Fraction | None:
        by_chamber: dict[str, list[Fraction]] = {}
        for sheet in sheets[entry]:
            for mark in sheet.marks:
                if mark.criterion == criterion.key and mark.value is not None:
                    by_chamber.setdefault(sheet.chamber, []).append(criterion.share(mark.value))
        present = sum(weights[chamber] for chamber in by_chamber)
        total = sum((weights[chamber] * mean(shares) for chamber, shares in by_chamber.items()), Fraction(0))
        return total / present if present else None

    return mean_of
