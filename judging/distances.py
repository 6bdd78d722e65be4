"""How far one judge's marks for the calibration entry lie from those of the others; pure.

A mean of fewer than three others would tell too much of a single judge's mark, so there is none.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from judging.scoring import Criterion, Mark

LEAST_OTHERS = 3


@dataclass(frozen=True, slots=True)
class Distance:
    """One criterion: the own mark, and the mean of the others' on the criterion's own scale.

    No mark where it is not applicable; no mean where fewer than three others gave a mark.
    """

    key: str
    own: Decimal | None
    mean: Fraction | None

    @property
    def apart(self) -> Fraction | None:
        """How many steps of the scale the own mark lies above the mean (below it: negative); None without both."""
        return None if self.own is None or self.mean is None else Fraction(self.own) - self.mean


def distances(
    criteria: Iterable[Criterion], own: Iterable[Mark], others: Iterable[Iterable[Mark]]
) -> tuple[Distance, ...]:
    """Give the distance for each criterion, in the order of the rubric; `others` are the marks of each other judge."""
    mine = {mark.criterion: mark.value for mark in own}
    given: dict[str, list[Decimal]] = {}
    for mark in (mark for marks in others for mark in marks):
        if mark.value is not None:
            given.setdefault(mark.criterion, []).append(mark.value)
    return tuple(
        Distance(criterion.key, mine.get(criterion.key), _mean(given.get(criterion.key, ())))
        for criterion in criteria
    )


def _mean(values: Sequence[Decimal]) -> Fraction | None:
    return sum(map(Fraction, values), Fraction(0)) / len(values) if len(values) >= LEAST_OTHERS else None


def stored(marks: Iterable[Mark]) -> dict[str, str | None]:
    """Give marks as plain values by criterion; None is not applicable, what is not marked is left out."""
    return {mark.criterion: None if mark.not_applicable else str(mark.value) for mark in marks if mark.given}


def read(values: Mapping[str, str | None]) -> tuple[Mark, ...]:
    """Give the marks that `stored` wrote."""
    return tuple(
        Mark(key, not_applicable=True) if value is None else Mark(key, Decimal(value))
        for key, value in values.items()
    )
