"""What a mark is worth in points of 100: its place on the scale times the weight. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from challenge_hub.core.i18n import gettext as _

# Marks that fit in a line.
MOST_LISTED = 7


def points(mark: int, *, low: int, high: int, weight: int, higher_is_better: bool = True) -> Fraction:
    """Give the points of a mark on a scale from `low` to `high`, whichever end is the better one."""
    return Fraction(weight * (mark - low if higher_is_better else high - mark), high - low)


def sentence(low: int | None, high: int | None, weight: int | None, *, higher_is_better: bool = True) -> str:
    """Say what the marks of a criterion are worth; empty where scale or weight are not sound yet, or nothing counts."""
    if low is None or high is None or not weight or high <= low:
        return ""
    steps = range(low, high + 1)
    if len(steps) > MOST_LISTED:
        steps = range(low, high + 1, high - low)
    worth = " · ".join(
        _(
            "%(mark)s is %(points)s",
            mark=mark,
            points=decimal(
                points(mark, low=low, high=high, weight=weight, higher_is_better=higher_is_better)
            ),
        )
        for mark in steps
    )
    return _("In points of 100: %(worth)s", worth=worth)


def worth_of(criterion: Any) -> str:
    """Say what the marks of a criterion are worth: a row of the database, or one of a frozen brief."""
    low, high, weight = (_value(criterion, name) for name in ("scale_min", "scale_max", "weight"))
    return sentence(low, high, weight, higher_is_better=not lower_is_better(criterion))


def lower_is_better(criterion: Any) -> bool:
    """Tell whether a low mark is the better one; a frozen brief that does not say means a high one."""
    return _value(criterion, "higher_is_better") is False


def best_mark(criterion: Any) -> str:
    """Say which end of a criterion's scale is the best mark."""
    if lower_is_better(criterion):
        return _("A lower mark is better: %(mark)s is the best.", mark=_value(criterion, "scale_min"))
    return _("A higher mark is better: %(mark)s is the best.", mark=_value(criterion, "scale_max"))


def _value(criterion: Any, name: str) -> Any:
    return criterion.get(name) if isinstance(criterion, Mapping) else getattr(criterion, name)


def decimal(value: Fraction) -> str:
    """Write a number with two decimals at most, and none that say nothing."""
    return f"{float(round(value, 2)):.2f}".rstrip("0").rstrip(".")
