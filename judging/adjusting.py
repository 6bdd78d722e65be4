"""The adjusted ranking: the same sheets and rules, with the severity of judges taken out and chance shown.

Only who is ranked by the declared rules is ranked here, but every sheet with a total helps to know the judges.
Numpy is loaded when a ranking is adjusted, not when this module is.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from judging import wording
from judging.lots import Draw, draw
from judging.ranking import Ranking
from judging.ties import TieFacts
from judging.wording import Translate, untranslated

if TYPE_CHECKING:
    from judging.calibration import AdjustedScore, Calibration
    from judging.calibration.ranks import ExpectedRank, RankDistribution, Selection

_SAME = 1e-9  # adjusted scores nearer than this differ by rounding only


class OrderBy(StrEnum):
    """What puts entries in order: the adjusted score, or the rank to be expected, which knows its uncertainty."""

    SCORE = "score"
    EXPECTED_RANK = "expected_rank"


@dataclass(frozen=True, slots=True)
class AdjustedResult:
    """One entry in the adjusted ranking; scores in points of 100, but an adjusted one may pass the ends.

    `low` and `high` hold the score with the calibration's confidence, `rank_low` and `rank_high` the rank with a
    probability of a half. `in_zone` is the probability of a place among the prizes.
    """

    entry_id: int
    rank: int
    raw_rank: int
    score: float
    low: float
    high: float
    expected_rank: float
    rank_low: int
    rank_high: int
    in_zone: float
    explanation: str


@dataclass(frozen=True, slots=True)
class AdjustedRanking:
    """The entries in adjusted order, or the `reason` why there is none; what is known of judges besides.

    `selection` tells who cannot be told apart at the prize line. Where a draw was allowed, `drawn` records it and
    `chosen` are the entries in the prize zone after it; else `chosen` are those that are in without a draw.
    """

    ranked: tuple[AdjustedResult, ...]
    reason: str
    remarks: tuple[str, ...]
    calibration: "Calibration"
    distribution: "RankDistribution | None"
    selection: "Selection | None"
    drawn: Draw | None
    chosen: tuple[int, ...]


def adjusted_ranking(
    ranking: Ranking,
    chamber_of: Mapping[int, str],
    *,
    places: int,
    seed: int,
    fixed: bool = False,
    order_by: OrderBy = OrderBy.SCORE,
    lot: TieFacts | None = None,
    translate: Translate = untranslated,
) -> AdjustedRanking:
    """Adjust a ranking for the severity of its judges; pure, the same for the same `seed`.

    `chamber_of` gives each judge's chamber, `places` is the size of the prize zone, `fixed` takes differences of
    judges out wholly instead of shrinking them, and `lot` (names and seed) allows the draw at the prize line. A
    sheet weighs so that the chambers of an entry count by their declared weights, as in its raw score.
    """
    # Both load numpy, and scipy when they are used; a process that shows no result should not wait for them.
    from judging.calibration import Score, calibrate  # noqa: PLC0415 -- see above
    from judging.calibration.ranks import rank_distribution  # noqa: PLC0415 -- see above

    weights = sheet_weights(ranking, chamber_of)
    calibration = calibrate(
        [
            Score(result.entry_id, judge, float(total), weights[result.entry_id, judge])
            for result in ranking.results
            for judge, total in result.totals.items()
        ],
        fixed=fixed,
    )
    remarks = tuple(
        wording.remark_sentence(remark, len(calibration.components), translate)
        for remark in calibration.remarks
    )
    if calibration.posterior is None:
        reason = wording.lack_reason(calibration.lack or "", translate)
        return AdjustedRanking((), reason, remarks, calibration, None, None, None, ())
    raw_ranks = {result.entry_id: result.rank or 0 for result in ranking.ranked}
    if not raw_ranks:
        reason = wording.lack_reason("no_scores", translate)
        return AdjustedRanking((), reason, remarks, calibration, None, None, None, ())
    distribution = rank_distribution(calibration.posterior.among(raw_ranks), seed=seed)
    selection = distribution.selection(places) if places else None
    drawn, chosen = _chosen(selection, lot, translate)
    return AdjustedRanking(
        _ranked(calibration, distribution, raw_ranks, places, order_by, translate),
        "",
        remarks,
        calibration,
        distribution,
        selection,
        drawn,
        chosen,
    )


def sheet_weights(ranking: Ranking, chamber_of: Mapping[int, str]) -> dict[tuple[int, int], float]:
    """Return how much each sheet (entry, judge) weighs, so that chambers count by their declared weights.

    The sheets of an entry weigh as much together as there are of them in chambers with a weight; where the chambers
    weigh alike and have as many sheets, each weighs 1.
    """
    found = {}
    for result in ranking.results:
        sheets = Counter(chamber_of[judge] for judge in result.totals)
        weighted = {chamber: ranking.chamber_weights[chamber] for chamber in sheets}
        present = sum(weighted.values())
        counting = sum(count for chamber, count in sheets.items() if weighted[chamber])
        for judge in result.totals:
            chamber = chamber_of[judge]
            weight = weighted[chamber] * counting / (sheets[chamber] * present) if present else 0.0
            found[result.entry_id, judge] = weight
    return found


def _chosen(
    selection: "Selection | None", lot: TieFacts | None, translate: Translate
) -> tuple[Draw | None, tuple[int, ...]]:
    if selection is None:
        return None, ()
    if lot is None or not selection.group:
        return None, selection.inside
    by_name = {lot.name(entry): entry for entry in selection.group}
    drawn = draw(list(by_name), seed=lot.seed, translate=translate)
    return drawn, (*selection.inside, *(by_name[name] for name in drawn.order[: selection.places]))


def _ranked(
    calibration: "Calibration",
    distribution: "RankDistribution",
    raw_ranks: Mapping[int, int],
    places: int,
    order_by: OrderBy,
    translate: Translate,
) -> tuple[AdjustedResult, ...]:
    scores = {score.entry: score for score in calibration.scores if score.entry in raw_ranks}
    expected = {rank.entry: rank for rank in distribution.expected_ranks()}
    in_zone = distribution.within(places)

    def key(entry: int) -> float:
        return -scores[entry].score if order_by is OrderBy.SCORE else expected[entry].rank

    ranked: list[AdjustedResult] = []
    before = float("-inf")
    rank = 0
    for number, entry in enumerate(
        sorted(scores, key=lambda entry: (key(entry), raw_ranks[entry], entry)), 1
    ):
        if key(entry) - before > _SAME:
            rank, before = number, key(entry)
        ranked.append(
            _result(
                scores[entry],
                expected[entry],
                rank=rank,
                raw_rank=raw_ranks[entry],
                in_zone=in_zone[entry],
                of=len(scores),
                places=places,
                confidence=calibration.confidence,
                translate=translate,
            )
        )
    return tuple(ranked)


def _result(
    score: "AdjustedScore",
    expected: "ExpectedRank",
    *,
    rank: int,
    raw_rank: int,
    in_zone: float,
    of: int,
    places: int,
    confidence: float,
    translate: Translate,
) -> AdjustedResult:
    return AdjustedResult(
        score.entry,
        rank,
        raw_rank,
        score.score,
        score.low,
        score.high,
        expected.rank,
        expected.low,
        expected.high,
        in_zone,
        wording.adjusted_sentence(
            rank=rank,
            of=of,
            raw_rank=raw_rank,
            score=score.score,
            interval=(score.low, score.high),
            percent=round(100 * confidence),
            places=places,
            in_zone=in_zone,
            _=translate,
        ),
    )
