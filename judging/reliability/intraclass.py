"""The intraclass correlations of Shrout and Fleiss, with limits."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from judging.reliability.tables import Basis, Undefined, complete, flat, too_small

ICC_FORMS = ("ICC(1,1)", "ICC(2,1)", "ICC(3,1)", "ICC(1,k)", "ICC(2,k)", "ICC(3,k)")


@dataclass(frozen=True, slots=True)
class Correlation:
    """One intraclass correlation with its limits; None for a limit that lies at minus infinity."""

    value: float | None
    low: float | None
    high: float | None
    undefined: Undefined | None


_EQUAL = Correlation(None, None, None, Undefined.ALL_EQUAL)
_UNITS_EQUAL = Correlation(None, None, None, Undefined.UNITS_EQUAL)


@dataclass(frozen=True, slots=True)
class IntraclassCorrelations:
    """The six forms by name (`ICC_FORMS`), over the units that every rater has rated."""

    forms: Mapping[str, Correlation]
    confidence: float
    basis: Basis


def icc(ratings: npt.ArrayLike, confidence: float = 0.95) -> IntraclassCorrelations:
    """Return the six intraclass correlations of Shrout and Fleiss with their limits.

    (1) every unit has raters of its own; (2) the raters are a sample of all raters, differences of level
    count; (3) these raters alone, differences of level do not count. `,1` is one rater, `,k` the mean of all.
    They need a full table: raters without any rating and then units with a missing rating are left out, which
    `basis` tells. Limits of ICC(2,k) are those of ICC(2,1) by Spearman and Brown, as in the paper (McGraw and
    Wong have others). Source: Shrout and Fleiss, "Intraclass Correlations" (1979). Raises ValueError for a
    table that is none. Loads scipy.special on first use.
    """
    table, basis = complete(ratings)
    lack = too_small(table)
    if lack:
        nothing = Correlation(None, None, None, lack)
        return IntraclassCorrelations(dict.fromkeys(ICC_FORMS, nothing), confidence, basis)
    n, k = table.shape
    by_unit, by_rater = table.mean(axis=1), table.mean(axis=0)
    grand = table.mean()
    between = flat(k * float(np.sum((by_unit - grand) ** 2)), table) / (n - 1)
    raters = flat(n * float(np.sum((by_rater - grand) ** 2)), table) / (k - 1)
    rest = table - by_unit[:, None] - by_rater + grand
    error = flat(float(np.sum(rest**2)), table) / ((n - 1) * (k - 1))
    within = flat(float(np.sum((table - by_unit[:, None]) ** 2)), table) / (n * (k - 1))
    pairs = {
        "1": _consistency(between, within, n, k, n * (k - 1), confidence),
        "2": _agreement(between, raters, error, n, k, confidence),
        "3": _consistency(between, error, n, k, (n - 1) * (k - 1), confidence),
    }
    forms = {f"ICC({form},{size})": pairs[form][size == "k"] for size in "1k" for form in "123"}
    return IntraclassCorrelations(forms, confidence, basis)


def _consistency(
    between: float, error: float, n: int, k: int, freedom: int, confidence: float
) -> tuple[Correlation, Correlation]:
    """Forms 1 (`error` within units) and 3 (`error` left of units and raters): one rater, mean of k."""
    if between == 0 and error == 0:
        return (_EQUAL, _EQUAL)
    upper, lower = _f_quantile(n - 1, freedom, confidence), _f_quantile(freedom, n - 1, confidence)
    pairs = ((between, error), (between, upper * error), (lower * between, error))
    value, low, high = ((b - e) / (b + (k - 1) * e) for b, e in pairs)
    one = Correlation(value, low, high, None)
    if between == 0:
        return (one, _UNITS_EQUAL)
    value, low, high = (1 - e / b for b, e in pairs)
    return (one, Correlation(value, low, high, None))


def _agreement(
    between: float, raters: float, error: float, n: int, k: int, confidence: float
) -> tuple[Correlation, Correlation]:
    """Form 2: one rater, mean of k; the degrees of freedom by Satterthwaite as in the paper."""
    whole = between + (k - 1) * error + k * (raters - error) / n
    if whole == 0:
        return (_EQUAL, _EQUAL)
    one = (between - error) / whole
    share = n * (1 + (k - 1) * one) - k * one
    square = ((n - 1) * (k * one * raters) ** 2) + (share * error) ** 2
    freedom = (n - 1) * (k - 1) * (k * one * raters + share * error) ** 2 / square if square else 1.0
    upper, lower = _f_quantile(n - 1, freedom, confidence), _f_quantile(freedom, n - 1, confidence)
    spread = k * raters + (k * n - k - n) * error
    low = n * (between - upper * error) / (upper * spread + n * between)
    high = n * (lower * between - error) / (spread + n * lower * between)
    mean = [k * limit / (1 + (k - 1) * limit) if 1 + (k - 1) * limit > 0 else None for limit in (low, high)]
    whole_of_mean = between + (raters - error) / n
    if between == 0 or whole_of_mean <= 0:
        return (Correlation(one, low, high, None), _UNITS_EQUAL)
    return (
        Correlation(one, low, high, None),
        Correlation((between - error) / whole_of_mean, mean[0], mean[1], None),
    )


def _f_quantile(of: float, over: float, confidence: float) -> float:
    """The value that F with these degrees of freedom stays below with probability (1 + confidence)/2."""
    from scipy.special import fdtri  # noqa: PLC0415 -- scipy takes its time to load; starting must not

    return float(fdtri(of, over, (1 + confidence) / 2))
