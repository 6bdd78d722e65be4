"""Calibrate: from scores of judges to adjusted scores of entries and the severity of judges."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from judging.calibration.design import Component, Design, Score, components, design_of
from judging.calibration.mixed import Equations, Posterior, Variances, fitted

CONFIDENCE = 0.90
_LEAST = 2
_NOUGHT = 1e-12


class Lack(StrEnum):
    """Why scores cannot be adjusted; then there are raw scores only."""

    NO_SCORES = "no_scores"
    ONE_ENTRY = "one_entry"
    NO_ENTRY_TWICE = "no_entry_twice"
    ALL_EQUAL = "all_equal"
    TOO_FEW = "too_few"


class Remark(StrEnum):
    """What a reader of adjusted scores must know."""

    DISCONNECTED = "disconnected"
    SEVERITY_UNKNOWN = "severity_unknown"
    SEVERITY_NIL = "severity_nil"
    ENTRIES_ALIKE = "entries_alike"


@dataclass(frozen=True, slots=True)
class AdjustedScore:
    """An entry's score on the level of the whole panel, in points, with its interval and its sheets."""

    entry: int
    score: float
    low: float
    high: float
    sheets: int


@dataclass(frozen=True, slots=True)
class Severity:
    """By how many points a judge marks below the panel (negative: above), with its interval and sheets."""

    judge: int
    points: float
    low: float
    high: float
    sheets: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """Adjusted scores by entry id, severities by judge id; empty where `lack` says why there are none.

    `components` are the parts of the panel that sheets link; between them nothing but the assumption that
    entries are alike on the whole makes scores comparable. `severities` is empty as well where no judge has
    two sheets (Remark.SEVERITY_UNKNOWN). Intervals hold `confidence` and are taken at the estimated ratios of
    the variances, so they are a little narrow for small panels.
    """

    scores: tuple[AdjustedScore, ...]
    severities: tuple[Severity, ...]
    variances: Variances | None
    components: tuple[Component, ...]
    remarks: tuple[Remark, ...]
    lack: Lack | None
    confidence: float
    posterior: Posterior | None

    def of(self, entry: int) -> AdjustedScore:
        """Return one entry's adjusted score; raises KeyError for an entry without one."""
        for score in self.scores:
            if score.entry == entry:
                return score
        raise KeyError(entry)


def calibrate(
    scores: Iterable[Score],
    *,
    fixed: bool = False,
    ratios: tuple[float, float] | None = None,
    confidence: float = CONFIDENCE,
) -> Calibration:
    """Fit points = level + entry + judge + rest and return what it says of entries and judges.

    Entries are shrunk towards the level by how little is known of them; so are judges, unless `fixed`, where
    each judge's level counts as it is (differences of judges are then taken out wholly, and a judge's one
    sheet tells nothing of its entry). `ratios` holds the variances of entries and judges over that of the rest
    instead of estimating them. Any order of `scores` gives the same. Raises ValueError as `design_of` does.
    Loads scipy on first use; 1,000 entries of 3 sheets by 60 judges take about a tenth of a second.
    """
    design = design_of(scores)
    parts = components(design)
    known = bool(design.sheets_of_judges().max(initial=0) >= _LEAST)
    lack = _lack(design, fixed=fixed)
    if lack:
        return Calibration((), (), None, parts, (), lack, confidence, None)
    fit = fitted(Equations(design, fixed=fixed, leaning=known), ratios)
    remarks = {
        Remark.DISCONNECTED: len(parts) > 1,
        Remark.SEVERITY_UNKNOWN: not known,
        Remark.SEVERITY_NIL: known and not fixed and fit.variances.judges == 0,
        Remark.ENTRIES_ALIKE: fit.variances.entries == 0,
    }
    reach = _t_quantile(fit.posterior.freedom, confidence)
    sheets = design.sheets_of_entries().tolist()
    entries = zip(
        design.entries,
        fit.posterior.scores.tolist(),
        fit.posterior.deviations().tolist(),
        sheets,
        strict=True,
    )
    judges = zip(
        design.judges if known else (),
        fit.leanings.tolist(),
        fit.leaning_scales.tolist(),
        design.sheets_of_judges().tolist() if known else (),
        strict=True,
    )
    return Calibration(
        tuple(AdjustedScore(e, at, at - reach * scale, at + reach * scale, n) for e, at, scale, n in entries),
        tuple(Severity(j, -at, -at - reach * scale, -at + reach * scale, n) for j, at, scale, n in judges),
        fit.variances,
        parts,
        tuple(remark for remark, holds in remarks.items() if holds),
        None,
        confidence,
        fit.posterior,
    )


def _lack(design: Design, *, fixed: bool) -> Lack | None:
    if not len(design.points):
        return Lack.NO_SCORES
    if len(design.entries) < _LEAST:
        return Lack.ONE_ENTRY
    if design.sheets_of_entries().max() < _LEAST:
        return Lack.NO_ENTRY_TWICE
    if np.ptp(design.points) <= _NOUGHT * np.abs(design.points).max():
        return Lack.ALL_EQUAL
    effects = len(design.judges) if fixed else 1
    return Lack.TOO_FEW if len(design.points) - effects < _LEAST else None


def _t_quantile(freedom: int, confidence: float) -> float:
    from scipy.special import stdtrit  # noqa: PLC0415 -- scipy takes its time to load; starting must not

    return float(stdtrit(freedom, (1 + confidence) / 2))
