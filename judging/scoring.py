"""One judge's marks for one entry become one total on 0 to 100; exact arithmetic throughout.

The total is the weighted mean of the marks, each first stretched from its own scale to 0 to 100.
A criterion marked not applicable is left out and the remaining weights carry the whole total: it
never counts as zero. Where a low mark is the better one (cost, risk), the scale is turned round, so that
100 is the best in every total. An independent criterion has weight 0: it is marked, and stays out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

FULL = 100


class ScoringError(ValueError):
    """A rubric or a set of marks that cannot be scored; the message says which and why."""


class BadCriterionError(ScoringError):
    """A criterion with an empty scale or a negative weight, or two criteria under one key."""


class UnknownCriterionError(ScoringError):
    """A mark for a criterion that the rubric does not have."""


class DuplicateMarkError(ScoringError):
    """Two marks for one criterion on one sheet."""


class MarkOffScaleError(ScoringError):
    """A mark below or above the criterion's scale, or one that is no finite number."""


class NotApplicableRefusedError(ScoringError):
    """A criterion marked not applicable although the rubric does not allow it."""


class IncompleteSheetError(ScoringError):
    """A total was asked of a sheet that still has unmarked criteria; `missing` holds their keys."""

    def __init__(self, missing: Sequence[str]) -> None:
        """Keep the keys of the unmarked criteria, in the rubric's order."""
        super().__init__(f"Not yet marked: {', '.join(missing)}.")
        self.missing = tuple(missing)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One weighted question of a rubric; marks run from `scale_min` to `scale_max`, both included.

    Weight 0 is a criterion that is marked and enters no total.
    """

    key: str
    weight: int
    scale_min: int
    scale_max: int
    not_applicable_allowed: bool = False
    higher_is_better: bool = True

    @property
    def counted(self) -> bool:
        """Whether marks for this criterion enter the total."""
        return self.weight > 0

    def share(self, value: Decimal) -> Fraction:
        """Return how much of the way from the worst to the best mark a value is, 0 to 1, exact."""
        return _share(self, value)

    def __post_init__(self) -> None:
        """Refuse a scale without two ends and a weight below zero (BadCriterionError)."""
        if self.scale_min >= self.scale_max:
            msg = f"Criterion {self.key}: the scale must rise, {self.scale_min} to {self.scale_max} does not."
            raise BadCriterionError(msg)
        if self.weight < 0:
            msg = f"Criterion {self.key}: a weight cannot be negative ({self.weight})."
            raise BadCriterionError(msg)


@dataclass(frozen=True, slots=True)
class Mark:
    """One judge's answer to one criterion: a value, not applicable, or (neither) not yet marked."""

    criterion: str
    value: Decimal | None = None
    not_applicable: bool = False

    @property
    def given(self) -> bool:
        """Whether the judge has answered, with a value or with not applicable."""
        return self.not_applicable or self.value is not None


@lru_cache(maxsize=4096)  # a panel gives a handful of different marks thousands of times
def _share(criterion: Criterion, value: Decimal) -> Fraction:
    best, worst = criterion.scale_max, criterion.scale_min
    if not criterion.higher_is_better:
        best, worst = worst, best
    return (Fraction(value) - worst) / (best - worst)


def by_key(criteria: Iterable[Criterion]) -> dict[str, Criterion]:
    """Return the criteria by key, in rubric order; two under one key raise BadCriterionError."""
    found: dict[str, Criterion] = {}
    for criterion in criteria:
        if criterion.key in found:
            msg = f"The rubric has two criteria under the key {criterion.key}."
            raise BadCriterionError(msg)
        found[criterion.key] = criterion
    return found


def check_marks(criteria: Iterable[Criterion], marks: Iterable[Mark]) -> dict[str, Mark]:
    """Return the marks by criterion key after checking each against the rubric.

    Unmarked criteria are allowed (a sheet in progress). Raises UnknownCriterionError,
    DuplicateMarkError, MarkOffScaleError or NotApplicableRefusedError at the first mark that is wrong.
    """
    rubric = by_key(criteria)
    checked: dict[str, Mark] = {}
    for mark in marks:
        criterion = rubric.get(mark.criterion)
        if criterion is None:
            msg = f"The rubric has no criterion {mark.criterion}."
            raise UnknownCriterionError(msg)
        if mark.criterion in checked:
            msg = f"Criterion {mark.criterion} is marked twice."
            raise DuplicateMarkError(msg)
        _check_mark(criterion, mark)
        checked[mark.criterion] = mark
    return checked


def _check_mark(criterion: Criterion, mark: Mark) -> None:
    if mark.not_applicable:
        if not criterion.not_applicable_allowed:
            msg = f"Criterion {criterion.key} must be marked; n/a is not allowed."
            raise NotApplicableRefusedError(msg)
        if mark.value is not None:
            msg = f"Criterion {criterion.key} cannot be both n/a and {mark.value}."
            raise NotApplicableRefusedError(msg)
        return
    if mark.value is None:
        return
    if not mark.value.is_finite() or not criterion.scale_min <= mark.value <= criterion.scale_max:
        msg = (
            f"Criterion {criterion.key}: {mark.value} is off the scale "
            f"of {criterion.scale_min} to {criterion.scale_max}."
        )
        raise MarkOffScaleError(msg)


def missing_criteria(criteria: Sequence[Criterion], marks: Iterable[Mark]) -> tuple[str, ...]:
    """Return the keys of criteria without a mark (neither value nor n/a), in rubric order.

    Raises the same errors as `check_marks`.
    """
    return _missing(criteria, check_marks(criteria, marks))


def _missing(criteria: Sequence[Criterion], checked: Mapping[str, Mark]) -> tuple[str, ...]:
    return tuple(c.key for c in criteria if c.key not in checked or not checked[c.key].given)


def weighted_total(criteria: Sequence[Criterion], marks: Iterable[Mark]) -> Fraction | None:
    """Return the sheet's total in points of 100, or None when every weighted criterion is n/a.

    Total = 100 · Σ wᵢ·(mᵢ - worstᵢ)/(bestᵢ - worstᵢ) / Σ wᵢ over the criteria that apply. Raises
    IncompleteSheetError when a criterion is unmarked, else the errors of `check_marks`.
    """
    checked = check_marks(criteria, marks)
    missing = _missing(criteria, checked)
    if missing:
        raise IncompleteSheetError(missing)
    # Points are kept as above / below and made a fraction once: reducing at every step takes most of the time.
    above, below, weights = 0, 1, 0
    for criterion in criteria:
        value = checked[criterion.key].value
        if value is None:
            continue
        share = criterion.share(value)
        above = above * share.denominator + criterion.weight * share.numerator * below
        below *= share.denominator
        weights += criterion.weight
    return Fraction(FULL * above, below * weights) if weights else None
