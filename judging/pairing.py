"""What a panel that chooses between pairs asks of each judge, and the ranking that its choices make; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from hashlib import sha256
from math import comb
from typing import TYPE_CHECKING

from judging.ranking import Ranking
from judging.totals import EntryResult
from judging.wording import Translate, apart_few, apart_unlinked, pair_rank_sentence, untranslated

if TYPE_CHECKING:
    from judging.pairwise import Choice, PairwiseScore, PairwiseScores

POOL = 60
"""How many entries a judge chooses among; of more each judge is given their own."""


@dataclass(frozen=True, slots=True)
class PairRanking:
    """A ranking by choices, and for each ranked entry the score with its interval."""

    ranking: Ranking
    scores: Mapping[int, "PairwiseScore"] = field(default_factory=dict)


def pool_of(seat_id: int, entry_ids: Sequence[int]) -> list[int]:
    """Give the entries that a judge chooses among: all of a few, else always the same ones of many."""

    def lot(entry_id: int) -> str:
        return sha256(f"{seat_id}:{entry_id}".encode()).hexdigest()

    return sorted(sorted(entry_ids, key=lot)[:POOL])


def pairs_owed(entries: int, minimum: int) -> int:
    """Give after how many choices a judge who reads so many entries may hand in."""
    return min(minimum, comb(min(entries, POOL), 2))


@lru_cache(maxsize=64)
def next_of(
    pool: tuple[int, ...],
    decided: tuple[tuple[int, int, int], ...],
    done: frozenset[frozenset[int]],
    *,
    seed: int,
) -> tuple[int, int] | None:
    """Give the two entries to ask about next, left one first; None when every pair of the pool is done.

    `decided` are judge, better and worse entry. Kept for a while, as page and choice both ask.
    """
    # Numpy and choix: no other page of a judge needs them.
    from judging.pairwise import Choice, next_pair, strengths  # noqa: PLC0415 -- see above

    known = strengths(pool, [Choice(*choice) for choice in decided])
    return next_pair(known, pool, done, seed=seed)


def pair_ranking(
    entry_ids: Sequence[int],
    choices: Sequence["Choice"],
    *,
    minimum: int,
    weights: Mapping[str, int],
    start: Mapping[int, float] | None = None,
    translate: Translate = untranslated,
) -> PairRanking:
    """Rank entries by choices between two; the order of `choices` does not matter.

    From `start`, strengths that were found before by entry, the same is found sooner.

    Not ranked are entries in fewer than `minimum` choices, and those that no chain of choices links to most of the
    others. Scores of 100 have two decimals; who is level in them shares a rank, and no rule sets them apart. Marks,
    chambers and their weights play no part.
    """
    order = sorted(choices, key=lambda one: (one.judge, one.better, one.worse))
    found = _scores(tuple(sorted(entry_ids)), tuple(order), tuple(sorted((start or {}).items())))
    by_entry = {score.entry: score for score in found.scores}
    largest = max(
        found.parts, key=lambda part: (len(part), sum(by_entry[e].choices for e in part)), default=()
    )
    linked = set(largest) if len(largest) > 1 else set()
    ranked = {e: s for e, s in by_entry.items() if e in linked and s.choices >= minimum}
    points = {entry: Fraction(round(100 * score.score), 100) for entry, score in ranked.items()}
    apart = tuple(
        _result(
            entry,
            apart_few(by_entry[entry].choices, minimum, translate)
            if by_entry[entry].choices < minimum
            else apart_unlinked(translate),
        )
        for entry in entry_ids
        if entry not in ranked
    )
    alike: dict[Fraction, list[int]] = {}
    for entry in entry_ids:
        if entry in points:
            alike.setdefault(points[entry], []).append(entry)
    results: list[EntryResult] = []
    rank = 1
    for entry in [entry for same in sorted(alike, reverse=True) for entry in alike[same]]:
        score, members = ranked[entry], alike[points[entry]]
        rank = len(results) + 1 if entry == members[0] else rank
        level = tuple(other for other in members if other != entry)
        said = pair_rank_sentence(
            rank=rank,
            of=len(ranked),
            score=points[entry],
            interval=(score.low, score.high),
            percent=round(100 * found.confidence),
            won=score.won,
            choices=score.choices,
            tied=len(level),
            _=translate,
        )
        results.append(_result(entry, said, combined=points[entry], rank=rank, level=level))
    return PairRanking(Ranking(tuple(results), apart, minimum, weights), ranked)


@lru_cache(maxsize=16)
def _scores(
    entries: tuple[int, ...], choices: tuple["Choice", ...], start: tuple[tuple[int, float], ...]
) -> "PairwiseScores":
    """The scores of the same choices, found once: a thousand entries take seconds, and a page asks more than once."""
    # Numpy and choix: a process that shows no such result should not wait for them.
    from judging.pairwise import pairwise_scores  # noqa: PLC0415 -- see above

    return pairwise_scores(entries, choices, start=dict(start))


def _result(
    entry_id: int,
    explanation: str,
    *,
    combined: Fraction | None = None,
    rank: int | None = None,
    level: tuple[int, ...] = (),
) -> EntryResult:
    return EntryResult(
        entry_id=entry_id,
        totals={},
        abstained=(),
        mean=None,
        median=None,
        spread=None,
        chamber_means={},
        missing_chambers=(),
        combined=combined,
        rank=rank,
        tied_with=level,
        explanation=explanation,
        level_with=level,
    )
