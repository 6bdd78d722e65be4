"""What a mark is worth in points of 100: its place on the scale times the weight. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from challenge_hub.core.i18n import gettext as _

# Marks that fit in a line.
MOST_LISTED = 7


def points(mark: int, *, low: int, high: int, weight: int) -> Fraction:
    """Give the points of a mark on a scale from `low` to `high`."""
    return Fraction(weight * (mark - low), high - low)


def sentence(low: int | None, high: int | None, weight: int | None) -> str:
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
            points=decimal(points(mark, low=low, high=high, weight=weight)),
        )
        for mark in steps
    )
    return _("In points of 100: %(worth)s", worth=worth)


def worth_of(criterion: Any) -> str:
    """Say what the marks of a criterion are worth: a row of the database, or one of a frozen brief."""
    if isinstance(criterion, Mapping):
        return sentence(criterion["scale_min"], criterion["scale_max"], criterion["weight"])
    return sentence(criterion.scale_min, criterion.scale_max, criterion.weight)


def decimal(value: Fraction) -> str:
    """Write a number with two decimals at most, and none that say nothing."""
    return f"{float(round(value, 2)):.2f}".rstrip("0").rstrip(".")
