"""Combined scores as a function of the weights, quickly: for asking what other weights would have made of them.

Floating point, where `judging.ranking` is exact: no rank may be taken from here.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from judging.ranking import Ranking
from judging.scoring import Criterion
from judging.totals import Sheet

Array = npt.NDArray[np.float64]


class Weighing:
    """The counting sheets of the ranked entries as arrays: shares of criteria, NaN where not applicable."""

    def __init__(self, ranking: Ranking, sheets: Sequence[Sheet], criteria: Sequence[Criterion]) -> None:
        self.entries = [result.entry_id for result in ranking.ranked]
        place = {entry: at for at, entry in enumerate(self.entries)}
        counted = {criterion.key: criterion for criterion in criteria if criterion.counted}
        column = {key: at for at, key in enumerate(counted)}
        # Sheets of a chamber without weight move no score, but count for the minimum.
        self.chambers = list(ranking.chamber_weights)
        kept = [s for s in sheets if s.entry_id in place]
        self.shares = np.full((len(kept), len(counted)), np.nan)
        for row, sheet in enumerate(kept):
            for mark in sheet.marks:
                if mark.criterion in column and mark.value is not None:
                    share = counted[mark.criterion].share(mark.value)
                    self.shares[row, column[mark.criterion]] = float(share)
        self.entry = np.array([place[s.entry_id] for s in kept], dtype=np.intp)
        self.chamber = np.array([self.chambers.index(s.chamber) for s in kept], dtype=np.intp)
        self.judge = np.array([s.judge_id for s in kept], dtype=np.intp)
        self.criteria = list(counted)
        self.weights = _shares([counted[key].weight for key in self.criteria])
        self.chamber_weights = _shares([ranking.chamber_weights[chamber] for chamber in self.chambers])
        self.minimum = ranking.minimum_sheets

    @property
    def gapless(self) -> bool:
        """Whether every criterion was marked on every sheet, so that totals are linear in its weight."""
        return not np.isnan(self.shares[self.chamber_weights[self.chamber] > 0]).any()

    def combined(
        self, weights: Array, chamber_weights: Array, kept: npt.NDArray[np.bool_] | None = None
    ) -> Array:
        """The combined score of each entry, 0 to 1; minus infinity below the minimum of sheets."""
        applies = ~np.isnan(self.shares) * weights
        carried = applies.sum(axis=1)
        used = (carried > 0) if kept is None else (carried > 0) & kept
        totals = np.nansum(self.shares[used] * weights, axis=1) / carried[used]
        size, chambers = len(self.entries), len(self.chambers)
        at = self.entry[used] * chambers + self.chamber[used]
        counts = np.bincount(at, minlength=size * chambers).reshape(size, chambers)
        sums = np.bincount(at, weights=totals, minlength=size * chambers).reshape(size, chambers)
        means = sums / np.maximum(counts, 1)
        present = (counts > 0) * chamber_weights
        carried_by = present.sum(axis=1)
        score = (means * present).sum(axis=1) / np.where(carried_by > 0, carried_by, 1)
        ranked: Array = np.where((counts.sum(axis=1) >= self.minimum) & (carried_by > 0), score, -np.inf)
        return ranked

    def with_criterion(self, at: int, share: float) -> Array:
        """The combined scores with one criterion at a share of the weight."""
        return self.combined(_with(self.weights, at, share), self.chamber_weights)

    def with_chamber(self, at: int, share: float) -> Array:
        """The combined scores with one chamber at a share of the weight."""
        return self.combined(self.weights, _with(self.chamber_weights, at, share))


def _shares(weights: Sequence[int]) -> Array:
    return np.array([weight / (sum(weights) or 1) for weight in weights], dtype=np.float64)


def _with(weights: Array, at: int, share: float) -> Array:
    """The weights with one of them at a share, the others in their old proportions."""
    others = weights.sum() - weights[at]
    changed: Array = weights * ((1 - share) / others)
    changed[at] = share
    return changed
