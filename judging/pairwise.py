"""Choosing the better of two, for many short entries: strengths by Bradley and Terry, and what to ask next.

Entry i is chosen over entry j with probability 1 / (1 + exp(sⱼ - sᵢ)). Strengths have a normal distribution of
variance 1 / (2 · SHRINKAGE) beforehand, so an entry that always won is strong and not infinitely so, and entries
that no choice links are comparable by that alone. What is uncertain is taken from the curvature at the most
probable strengths (Laplace's approximation). Source of the model: Bradley and Terry, "Rank Analysis of Incomplete
Block Designs" (1952).
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from judging.links import linked_parts

Array = npt.NDArray[np.float64]

SHRINKAGE = 0.1
CONFIDENCE = 0.90
_TOLERANCE = 1e-9  # so fine that from wherever the search begins it ends on the same figures


@dataclass(frozen=True, slots=True)
class Choice:
    """One judge found one entry better than another."""

    judge: int
    better: int
    worse: int


@dataclass(frozen=True, slots=True)
class PairwiseScore:
    """An entry's score with its interval: of 100 choices against an entry of middling strength, how many it wins."""

    entry: int
    rank: int
    score: float
    low: float
    high: float
    choices: int
    won: int


@dataclass(frozen=True, slots=True)
class PairwiseScores:
    """Scores, best first; `parts` are the groups of entries that choices link, one where all hang together."""

    scores: tuple[PairwiseScore, ...]
    parts: tuple[tuple[int, ...], ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Strengths:
    """The most probable strengths of the entries, in logits, and how uncertain they are together."""

    entries: tuple[int, ...]
    means: Array
    covariance: Array


def strengths(
    entries: Sequence[int], choices: Sequence[Choice], *, start: Mapping[int, float] | None = None
) -> Strengths:
    """Return what the choices say of the entries' strengths; the order of neither matters.

    `start` are means of an earlier result by entry, from which the search begins: 1,000 entries and 5,000 choices take
    choix some four seconds from nothing, and a tenth of that from the same result. Raises ValueError for a choice about
    an entry that is not given, or between an entry and itself. Loads choix and scipy on first use.
    """
    from choix import opt_pairwise  # noqa: PLC0415 -- choix and scipy take their time to load

    order = tuple(sorted(set(entries)))
    place = {entry: at for at, entry in enumerate(order)}
    if any(c.better not in place or c.worse not in place or c.better == c.worse for c in choices):
        raise ValueError("A choice is between two of the entries.")
    pairs = sorted((place[c.better], place[c.worse]) for c in choices)
    if not order:
        return Strengths((), np.zeros(0), np.zeros((0, 0)))
    first = np.array([(start or {}).get(entry, 0.0) for entry in order])
    found = opt_pairwise(len(order), pairs, alpha=SHRINKAGE, initial_params=first, tol=_TOLERANCE)
    means = np.asarray(found, dtype=np.float64)
    curvature = 2 * SHRINKAGE * np.identity(len(order))
    if pairs:
        better, worse = np.array(pairs).T
        weight = _spread(means[better] - means[worse])
        for row, column, sign in (
            (better, better, 1),
            (worse, worse, 1),
            (better, worse, -1),
            (worse, better, -1),
        ):
            np.add.at(curvature, (row, column), sign * weight)
    return Strengths(order, means, np.linalg.inv(curvature).astype(np.float64))


def pairwise_scores(
    entries: Sequence[int],
    choices: Sequence[Choice],
    *,
    confidence: float = CONFIDENCE,
    start: Mapping[int, float] | None = None,
) -> PairwiseScores:
    """Rank entries by choices between two; entries of equal strength share a rank.

    `start` is what `strengths` takes. Raises ValueError as it does.
    """
    known = strengths(entries, choices, start=start)
    # Choices tell nothing of a level common to all, so uncertainty is that of the distance from the mean entry.
    size = len(known.entries)
    contrast = np.identity(size) - 1 / max(size, 1)
    spread = np.sqrt(np.diag(contrast @ known.covariance @ contrast))
    reach = NormalDist().inv_cdf((1 + confidence) / 2) * spread
    won = Counter(choice.better for choice in choices)
    taken = won + Counter(choice.worse for choice in choices)
    rounded = known.means.round(4)  # the search for the most probable strengths stops short of more digits
    found = [
        PairwiseScore(entry, rank, score, low, high, taken[entry], won[entry])
        for entry, rank, score, low, high in zip(
            known.entries,
            [1 + int(np.sum(rounded > own)) for own in rounded],
            _of_hundred(known.means),
            _of_hundred(known.means - reach),
            _of_hundred(known.means + reach),
            strict=True,
        )
    ]
    parts = linked_parts(known.entries, [(choice.better, choice.worse) for choice in choices])
    return PairwiseScores(
        tuple(sorted(found, key=lambda s: (s.rank, s.entry))), tuple(tuple(p) for p in parts), confidence
    )


def next_pair(
    known: Strengths, among: Collection[int], done: Collection[frozenset[int]], *, seed: int
) -> tuple[int, int] | None:
    """Return the two entries whose comparison tells most, left one first, or None where all were compared.

    `among` are the entries this judge may read, `done` the pairs this judge has compared. What a choice tells is
    ½ log(1 + w·v): v is the variance of the difference of strengths, w = p·(1 - p) how open the choice is. Of
    pairs that tell as much one is taken by the seed, and so is the side on which each entry stands.
    """
    places = [at for at, entry in enumerate(known.entries) if entry in among]
    chance = np.random.default_rng(seed)
    chance.shuffle(places)
    cover = known.covariance[np.ix_(places, places)]
    variance = np.diag(cover)[:, None] + np.diag(cover) - 2 * cover
    means = known.means[places]
    # The probability before the choice, with the uncertainty of the strengths in it (MacKay 1992).
    moderated = (means[:, None] - means) / np.sqrt(1 + np.pi * variance / 8)
    told = np.triu(np.log1p(_spread(moderated) * variance), 1)
    at = {known.entries[place]: number for number, place in enumerate(places)}
    for pair in done:
        rows = [at[entry] for entry in pair if entry in at]
        told[np.ix_(rows, rows)] = 0
    if not told.size or told.max() <= 0:
        return None
    best = np.unravel_index(int(np.argmax(told.round(9))), told.shape)
    left, right = (known.entries[places[int(number)]] for number in chance.permutation(best))
    return left, right


def _spread(differences: Array) -> Array:
    """p·(1 - p) of the probability that belongs to a difference of strengths."""
    spread: Array = 1 / (2 + 2 * np.cosh(np.clip(differences, -500, 500)))
    return spread


def _of_hundred(strength: Array) -> list[float]:
    scores: list[float] = (50 * (1 + np.tanh(strength / 2))).tolist()
    return scores
