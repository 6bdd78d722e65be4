"""Scoresheets become a ranking: exact, explained, and silent about nothing.

Per entry: each judge's total, their mean, median and spread, a mean per chamber, and the weighted mean
of the chamber means (the combined score) that decides the rank. Ranks are competition ranks: two
entries level at 2 are followed by 4 ("1224"). Entries with fewer counting sheets than the minimum are
listed apart with the reason. A sheet on which everything is n/a has no total and counts for nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import zip_longest
from statistics import mean, median

from judging import wording
from judging.scoring import Criterion, Mark, weighted_total
from judging.wording import Translate, untranslated

EQUAL_CHAMBERS: Mapping[str, int] = {"platform": 1, "seeker": 1}


class RankingError(ValueError):
    """Sheets that cannot be ranked together: a doubled sheet, an unknown entry or chamber."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One judge's handed-in marks for one entry; `judge_id` is unique within the panel."""

    entry_id: int
    judge_id: int
    chamber: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class EntryResult:
    """What the panel found for one entry; all scores in points of 100, exact.

    `spread` is the distance between the highest and the lowest total. `abstained` are the judges whose
    sheet had no criterion that applies. `rank` and `combined` are None for an entry that is not ranked
    for want of sheets; then `explanation` is the reason. `missing_chambers` are chambers with a weight
    that have no counting sheet here.
    """

    entry_id: int
    totals: Mapping[int, Fraction]
    abstained: tuple[int, ...]
    mean: Fraction | None
    median: Fraction | None
    spread: Fraction | None
    chamber_means: Mapping[str, Fraction]
    missing_chambers: tuple[str, ...]
    combined: Fraction | None
    rank: int | None
    tied_with: tuple[int, ...]
    explanation: str

    @property
    def sheets(self) -> int:
        """How many scoresheets count for this entry."""
        return len(self.totals)


@dataclass(frozen=True, slots=True)
class Ranking:
    """The ranked entries, best first, and apart from them those that could not be ranked."""

    ranked: tuple[EntryResult, ...]
    not_ranked: tuple[EntryResult, ...]
    minimum_sheets: int
    chamber_weights: Mapping[str, int]

    @property
    def results(self) -> tuple[EntryResult, ...]:
        """Every entry: the ranked ones, then the others."""
        return self.ranked + self.not_ranked

    def of(self, entry_id: int) -> EntryResult:
        """Return one entry's result; raises KeyError for an entry that was not given."""
        for result in self.results:
            if result.entry_id == entry_id:
                return result
        raise KeyError(entry_id)


def rank_entries(
    entry_ids: Sequence[int],
    sheets: Iterable[Sheet],
    criteria: Sequence[Criterion],
    *,
    minimum_sheets: int = 1,
    chamber_weights: Mapping[str, int] | None = None,
    translate: Translate = untranslated,
) -> Ranking:
    """Rank the entries by their combined score; pure, order of `sheets` does not matter.

    `chamber_weights` are the declared whole weights of the chambers (default equal). Level entries keep
    the order of `entry_ids`. Raises RankingError for sheets that do not belong together and the errors
    of `scoring.weighted_total` for sheets that are incomplete or off the scale.
    """
    weights = dict(EQUAL_CHAMBERS if chamber_weights is None else chamber_weights)
    if minimum_sheets < 1 or any(weight < 0 for weight in weights.values()) or not any(weights.values()):
        raise RankingError("A ranking needs a minimum of at least one sheet and a chamber with a weight.")
    if len(set(entry_ids)) != len(entry_ids):
        raise RankingError("An entry is given twice.")
    by_entry = _sheets_by_entry(entry_ids, sheets, weights)
    bare = [_result(entry, by_entry[entry], criteria, weights) for entry in entry_ids]
    ranked = [r for r in bare if r.sheets >= minimum_sheets and r.combined is not None]
    apart = [r for r in bare if r.sheets < minimum_sheets or r.combined is None]
    return Ranking(
        ranked=_with_ranks(ranked, translate),
        not_ranked=tuple(_without_rank(r, minimum_sheets, translate) for r in apart),
        minimum_sheets=minimum_sheets,
        chamber_weights=weights,
    )


def _sheets_by_entry(
    entry_ids: Sequence[int], sheets: Iterable[Sheet], weights: Mapping[str, int]
) -> dict[int, list[Sheet]]:
    found: dict[int, list[Sheet]] = {entry: [] for entry in entry_ids}
    seen: set[tuple[int, int]] = set()
    for sheet in sheets:
        if sheet.entry_id not in found:
            raise RankingError(f"A scoresheet is for entry {sheet.entry_id}, which is not ranked here.")
        if sheet.chamber not in weights:
            raise RankingError(f"A scoresheet comes from a chamber without a weight: {sheet.chamber}.")
        if (sheet.entry_id, sheet.judge_id) in seen:
            raise RankingError(f"Judge {sheet.judge_id} has two scoresheets for entry {sheet.entry_id}.")
        seen.add((sheet.entry_id, sheet.judge_id))
        found[sheet.entry_id].append(sheet)
    return found


def _result(
    entry_id: int, sheets: Sequence[Sheet], criteria: Sequence[Criterion], weights: Mapping[str, int]
) -> EntryResult:
    totals: dict[int, Fraction] = {}
    abstained: list[int] = []
    by_chamber: dict[str, list[Fraction]] = {chamber: [] for chamber in weights}
    for sheet in sorted(sheets, key=lambda s: s.judge_id):
        total = weighted_total(criteria, sheet.marks)
        if total is None:
            abstained.append(sheet.judge_id)
            continue
        totals[sheet.judge_id] = total
        by_chamber[sheet.chamber].append(total)
    means = {chamber: mean(scores) for chamber, scores in by_chamber.items() if scores}
    present = sum(weights[chamber] for chamber in means)
    scores = list(totals.values())
    return EntryResult(
        entry_id=entry_id,
        totals=totals,
        abstained=tuple(abstained),
        mean=mean(scores) if scores else None,
        median=median(scores) if scores else None,
        spread=max(scores) - min(scores) if scores else None,
        chamber_means=means,
        missing_chambers=tuple(c for c, weight in weights.items() if weight and c not in means),
        combined=sum((weights[c] * m for c, m in means.items()), Fraction(0)) / present if present else None,
        rank=None,
        tied_with=(),
        explanation="",
    )


def _with_ranks(results: Sequence[EntryResult], translate: Translate) -> tuple[EntryResult, ...]:
    levels: dict[Fraction, list[EntryResult]] = {}
    for result in results:
        if result.combined is not None:
            levels.setdefault(result.combined, []).append(result)
    scores = sorted(levels, reverse=True)
    ranked: list[EntryResult] = []
    for score, lower in zip_longest(scores, scores[1:]):
        rank = len(ranked) + 1
        for result in levels[score]:
            tied = tuple(r.entry_id for r in levels[score] if r is not result)
            sentence = wording.rank_sentence(
                rank=rank,
                of=len(results),
                combined=score,
                chamber_means=result.chamber_means,
                missing_chambers=result.missing_chambers,
                tied=len(tied),
                ahead_by=None if lower is None else score - lower,
                _=translate,
            )
            ranked.append(replace(result, rank=rank, tied_with=tied, explanation=sentence))
    return tuple(ranked)


def _without_rank(result: EntryResult, minimum: int, translate: Translate) -> EntryResult:
    if result.sheets < minimum:
        reason = wording.not_ranked_reason(result.sheets, minimum, translate)
    else:
        reason = wording.no_weight_reason(translate)
    return replace(result, combined=None, explanation=reason)
