"""Tables of ratings, what of them a figure rests on, and why a figure may have no value."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

Table = npt.NDArray[np.float64]

LEAST = 2  # units or raters without which nothing can be compared
_NOUGHT = 1e-12  # deviations below this share of the largest rating are rounding, not variation


class Undefined(StrEnum):
    """Why a figure has no value."""

    NO_RATINGS = "no_ratings"
    NO_PAIRS = "no_pairs"
    FEW_UNITS = "few_units"
    FEW_RATERS = "few_raters"
    ALL_EQUAL = "all_equal"
    UNITS_EQUAL = "units_equal"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class Basis:
    """What a figure rests on: units, raters and ratings that were used, and ratings that were left out."""

    units: int
    raters: int
    ratings: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """One figure of agreement; `value` is None exactly where `undefined` is given."""

    value: float | None
    undefined: Undefined | None
    basis: Basis


def table_of(ratings: npt.ArrayLike) -> Table:
    """The ratings as units × raters. Raises ValueError for what is no table, or holds an infinite number."""
    table = np.asarray(ratings, dtype=np.float64)
    if table.ndim != LEAST or np.isinf(table).any():
        raise ValueError("Ratings are a table of units by raters, each a finite number or NaN.")
    return table


def basis_of(given: npt.NDArray[np.bool_], used: npt.NDArray[np.bool_]) -> Basis:
    """What a figure rests on that uses the ratings marked in `used` of those `given`."""
    return Basis(
        units=int(used.any(axis=1).sum()),
        raters=int(used.any(axis=0).sum()),
        ratings=int(used.sum()),
        left_out=int(given.sum() - used.sum()),
    )


def complete(ratings: npt.ArrayLike) -> tuple[Table, Basis]:
    """The part of a table without gaps: raters with any rating, units that all of these have rated."""
    table = table_of(ratings)
    given = ~np.isnan(table)
    raters = given.any(axis=0)
    units = np.all(given[:, raters], axis=1) & np.any(raters)
    return table[np.ix_(units, raters)], basis_of(given, np.logical_and.outer(units, raters))


def too_small(table: Table) -> Undefined | None:
    """Why a table without gaps is too small to compare anything in it, if it is."""
    if table.shape[1] == 0:
        return Undefined.NO_RATINGS
    if table.shape[1] < LEAST:
        return Undefined.FEW_RATERS
    return Undefined.FEW_UNITS if table.shape[0] < LEAST else None


def flat(squares: float, values: Table) -> float:
    """A sum of squares, or exactly nought where it is no more than the rounding of equal numbers."""
    return 0.0 if squares <= values.size * float(_NOUGHT * np.abs(values).max()) ** 2 else squares


def mean_ranks(values: Table) -> Table:
    """Ranks from 1; equal values share the mean of theirs."""
    _, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks: Table = (np.cumsum(counts) - (counts - 1) / 2)[places]
    return ranks
