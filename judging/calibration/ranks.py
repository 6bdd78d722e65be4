"""From adjusted scores to ranks: how likely each rank is, and who cannot be told apart at the prize line.

The expected rank follows Heyard, Ott, Salanti and Egger, "Rethinking the Funding Line at the Swiss National
Science Foundation" (2022): one more than the sum, over all others, of the probability that the other is better.
So does the group from which lots are drawn: those whose 50 % interval of the rank crosses a line at the expected rank
of the last entry that fits, as the vignette of the authors' package ERforResearch puts it.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from judging.calibration.design import Array
from judging.calibration.mixed import Posterior

_MOST_DRAWS, _LEAST_DRAWS = 4000, 1000
_RANKS = 1_000_000  # to be drawn in all, so that a panel of many entries takes no longer than one of 250
_NEARLY_NORMAL = 1000  # degrees of freedom from which Student's t is the normal to four digits, and slower
CENTRAL = 0.5  # the paper's interval of a rank, by which it finds who may be drawn by lot
_DRAWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class ExpectedRank:
    """An entry's expected rank, and the interval in which its rank lies."""

    entry: int
    rank: float
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Selection:
    """Who is in, who may be drawn by lot, who is out, each best first; `places` are left for the group."""

    inside: tuple[int, ...]
    group: tuple[int, ...]
    outside: tuple[int, ...]
    places: int
    line: float


@dataclass(frozen=True, slots=True)
class RankDistribution:
    """The ranks of the entries after the scores; `share[i, r]` is the probability that entry i has rank r + 1."""

    entries: tuple[int, ...]
    expected: Array
    share: Array

    def of(self, entry: int) -> npt.NDArray[np.float64]:
        """Return the probabilities of ranks 1, 2, … of one entry; raises KeyError for one that is not ranked."""
        if entry not in self.entries:
            raise KeyError(entry)
        probabilities: Array = self.share[self.entries.index(entry)]
        return probabilities

    def within(self, size: int) -> dict[int, float]:
        """Return, by entry, the probability of a rank within the first `size`: of being in the prize zone."""
        shares = self.share[:, : max(size, 0)].sum(axis=1)
        return dict(zip(self.entries, shares.tolist(), strict=True))

    def expected_ranks(self, confidence: float = CENTRAL) -> tuple[ExpectedRank, ...]:
        """Return the expected ranks, best first, with the central interval of each rank."""
        reached = np.cumsum(self.share, axis=1)
        tail = (1 - confidence) / 2
        low = 1 + np.argmax(reached >= tail - 1e-12, axis=1)
        high = 1 + np.argmax(reached >= 1 - tail - 1e-12, axis=1)
        found = zip(self.entries, self.expected.tolist(), low.tolist(), high.tolist(), strict=True)
        return tuple(sorted((ExpectedRank(*row) for row in found), key=lambda e: (e.rank, e.entry)))

    def selection(self, size: int, confidence: float = CENTRAL) -> Selection:
        """Return who cannot be told apart at a prize line below `size` entries.

        The line is the expected rank of entry number `size`. Those before it whose interval ends before the
        line are in; those after it whose interval begins after the line are out; the others are the group from
        which the places that are left may be drawn by lot. With more places than entries all are in. Raises
        ValueError for a size below 1.
        """
        if size < 1:
            raise ValueError("A prize zone has at least one place.")
        order = self.expected_ranks(confidence)
        if size >= len(order):
            return Selection(tuple(e.entry for e in order), (), (), size - len(order), float(len(order)))
        line = order[size - 1].rank
        inside = [e.entry for e in order[: size - 1] if e.high < line]
        outside = [e.entry for e in order[size:] if e.low > line]
        group = [e.entry for e in order if e.entry not in {*inside, *outside}]
        places = size - len(inside)
        if len(group) == places:  # nobody beyond the line comes near it: there is nothing to draw
            inside, group, places = [*inside, *group], [], 0
        return Selection(tuple(inside), tuple(group), tuple(outside), places, line)


def rank_distribution(posterior: Posterior, *, seed: int, draws: int | None = None) -> RankDistribution:
    """Return the ranks that scores drawn from the posterior would have; the same for the same seed.

    Expected ranks are exact, whatever `draws`; probabilities of ranks carry the error of that many draws: 0.8
    points of 100 at most with 4,000, the number for 250 entries and fewer, 1.6 with 1,000, that for 1,000 and more.
    1,000 entries take about a quarter of a second and 20 MB. Loads scipy on first use.
    """
    size = len(posterior.entries)
    draws = draws or min(_MOST_DRAWS, max(_LEAST_DRAWS, _RANKS // size))
    chance = np.random.default_rng(seed)
    # Entries about which the scores say nothing have one common score: then chance alone orders them.
    own = posterior.own if posterior.own.any() else np.ones(size)
    counts = np.zeros((size, size))
    places = np.arange(size)
    for begin in range(0, draws, _DRAWS_AT_ONCE):
        count = min(_DRAWS_AT_ONCE, draws - begin)
        shared = chance.standard_normal((count, posterior.root.shape[1])) @ posterior.root.T
        deviations = shared @ posterior.loadings.T + own * chance.standard_normal((count, size))
        scale = np.sqrt(posterior.freedom / chance.chisquare(posterior.freedom, count))
        order = np.argsort(-(posterior.scores + scale[:, None] * deviations), axis=1)
        at = order * size + places
        counts += np.bincount(at.ravel(), minlength=size * size).reshape(size, size)
    return RankDistribution(posterior.entries, _expected(posterior), counts / draws)


def _expected(posterior: Posterior) -> Array:
    """One plus the sum over the others of the probability that the other's score is higher."""
    from scipy.special import ndtr, stdtr  # noqa: PLC0415 -- scipy takes its time to load; starting must not

    shared = posterior.loadings @ posterior.root
    products = shared @ shared.T
    spread = np.diag(products) + posterior.own**2
    # Entries of equal loadings and no scale of their own differ by nothing but rounding.
    scale = np.sqrt(np.maximum(spread[:, None] + spread - 2 * products, 1e-24))
    ahead = posterior.scores - posterior.scores[:, None]
    above, below = np.triu_indices(len(spread), 1)
    probability = np.full(scale.shape, 0.5)
    apart = ahead[above, below] / scale[above, below]
    better = ndtr(apart) if posterior.freedom >= _NEARLY_NORMAL else stdtr(posterior.freedom, apart)
    probability[above, below] = better
    probability[below, above] = 1 - better
    expected: Array = 0.5 + probability.sum(axis=1)  # the half is the entry's own place against itself
    return expected
