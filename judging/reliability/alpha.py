"""Krippendorff's alpha: how far ratings agree beyond chance, with gaps in the table."""

from collections.abc import Callable
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from judging.reliability.tables import (
    LEAST,
    Agreement,
    Table,
    Undefined,
    basis_of,
    flat,
    mean_ranks,
    table_of,
)

_ROWS_AT_ONCE = 512  # of the table of value by value, so that 10,000 different values need little memory


class Level(StrEnum):
    """What a difference of two ratings means."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


def krippendorff_alpha(ratings: npt.ArrayLike, level: Level | str) -> Agreement:
    """Return Krippendorff's alpha of a table of units × raters, NaN where a rating is missing.

    1 is full agreement, 0 what chance would give, below 0 is systematic disagreement. Units with one rating
    have no pair and are left out. The ratio level needs ratings that are not negative. Source: Krippendorff,
    "Computing Krippendorff's Alpha-Reliability" (2011). Raises ValueError for a table that is none.
    """
    level = Level(level)
    table = table_of(ratings)
    given = ~np.isnan(table)
    used = given & (np.count_nonzero(given, axis=1, keepdims=True) >= LEAST)
    basis = basis_of(given, used)
    if not given.any():
        return Agreement(None, Undefined.NO_RATINGS, basis)
    if not used.any():
        return Agreement(None, Undefined.NO_PAIRS, basis)
    values = table[used]
    if level is Level.RATIO and values.min() < 0:
        return Agreement(None, Undefined.NEGATIVE, basis)
    unit = np.nonzero(used)[0]
    if level in {Level.NOMINAL, Level.RATIO}:
        between = _unlike if level is Level.NOMINAL else _ratio
        expected = _disagreement(values, between)
        units = [values[unit == u] for u in np.unique(unit)]
        observed = sum(_disagreement(of_unit, between) / (len(of_unit) - 1) for of_unit in units)
    else:
        # The ordinal metric is the interval metric of the mean ranks of all values.
        values = mean_ranks(values) if level is Level.ORDINAL else values
        squares, sizes = _squares_within(values, unit)
        expected = 2 * len(values) * flat(float(np.sum((values - values.mean()) ** 2)), values)
        observed = float(np.sum(2 * sizes * squares / (sizes - 1)))
    if expected == 0:
        return Agreement(None, Undefined.ALL_EQUAL, basis)
    return Agreement(float(1 - (len(values) - 1) * observed / expected), None, basis)


def _squares_within(values: Table, unit: npt.NDArray[np.intp]) -> tuple[Table, Table]:
    """Per unit: the sum of squared distances from its mean, and its number of values."""
    _, place, counts = np.unique(unit, return_inverse=True, return_counts=True)
    sizes = counts.astype(np.float64)
    means = np.bincount(place, weights=values) / sizes
    squares = np.bincount(place, weights=(values - means[place]) ** 2)
    return squares.astype(np.float64), sizes


def _unlike(rows: Table, columns: Table) -> Table:
    unlike: Table = (rows[:, None] != columns).astype(np.float64)
    return unlike


def _ratio(rows: Table, columns: Table) -> Table:
    total = rows[:, None] + columns
    squares: Table = ((rows[:, None] - columns) / np.where(total == 0, 1, total)) ** 2
    return squares


def _disagreement(values: Table, between: Callable[[Table, Table], Table]) -> float:
    """The squared differences of all ordered pairs of values, summed."""
    different, counts = np.unique(values, return_counts=True)
    return float(
        sum(
            counts[at : at + _ROWS_AT_ONCE] @ between(different[at : at + _ROWS_AT_ONCE], different) @ counts
            for at in range(0, len(different), _ROWS_AT_ONCE)
        )
    )
