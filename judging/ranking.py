"""Scoresheets become a ranking: exact, explained, and silent about nothing.

Per entry: each judge's total, their mean, median and spread, a mean per chamber, and the weighted mean
of the chamber means (the combined score) that decides the rank. Ranks are competition ranks: two
entries level at 2 are followed by 4 ("1224"), unless the tie rules set them apart. Entries with fewer
counting sheets than the minimum, or that miss a must, are listed apart with the reason. A sheet on which
everything is n/a has no total and counts for nothing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import zip_longest

from judging import wording
from judging.lots import Draw
from judging.quorum import reason_apart
from judging.rules import EQUAL_CHAMBERS, RankingError, RankingRules
from judging.scoring import Criterion, by_key
from judging.ties import Level, TieFacts, set_apart
from judging.totals import EntryResult, Sheet, criterion_mean, entry_result
from judging.wording import Translate, untranslated

__all__ = [
    "EQUAL_CHAMBERS",
    "EntryResult",
    "Ranking",
    "RankingError",
    "RankingRules",
    "Sheet",
    "rank_entries",
]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The ranked entries, best first, and apart from them those that could not be ranked.

    `draws` are the draws by lot that set level entries apart, to be kept and repeated by anyone.
    """

    ranked: tuple[EntryResult, ...]
    not_ranked: tuple[EntryResult, ...]
    minimum_sheets: int
    chamber_weights: Mapping[str, int]
    draws: tuple[Draw, ...] = ()

    @property
    def coverage(self) -> Fraction:
        """Which share of the entries could be ranked, 0 to 1; 1 where there are none."""
        return Fraction(len(self.ranked), len(self.results)) if self.results else Fraction(1)

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
    rules: RankingRules | None = None,
    facts: TieFacts | None = None,
    translate: Translate = untranslated,
) -> Ranking:
    """Rank the entries by their combined score; pure, order of `sheets` does not matter.

    `rules` are the declared rules; without them `minimum_sheets` and `chamber_weights` (whole weights, default
    equal) are. `facts` are what tie rules look at. Entries that stay level keep the order of `entry_ids`. Raises
    RankingError for sheets that do not belong together and rules that make no sense, and the errors of
    `scoring.weighted_total` for sheets that are incomplete or off the scale.
    """
    if rules is None:
        weights = EQUAL_CHAMBERS if chamber_weights is None else chamber_weights
        rules = RankingRules(minimum_sheets=minimum_sheets, chamber_weights=dict(weights))
    if len(set(entry_ids)) != len(entry_ids):
        raise RankingError("An entry is given twice.")
    unknown = {veto.criterion for veto in rules.vetoes} - set(by_key(criteria))
    if unknown:
        raise RankingError(
            f"A veto is about criteria the rubric does not have: {', '.join(sorted(unknown))}."
        )
    by_entry = _sheets_by_entry(entry_ids, sheets, rules.chamber_weights)
    ranked: list[EntryResult] = []
    apart: list[EntryResult] = []
    for entry in entry_ids:
        result = entry_result(entry, by_entry[entry], criteria, rules.chamber_weights)
        counting = [sheet for sheet in by_entry[entry] if sheet.judge_id in result.totals]
        counted = Counter(sheet.chamber for sheet in counting)
        reason = reason_apart(counted, [sheet.marks for sheet in counting], criteria, rules, translate)
        if reason is None:
            ranked.append(result)
        else:
            apart.append(replace(result, combined=None, explanation=reason))
    placed, draws = _with_ranks(ranked, by_entry, criteria, rules, facts or TieFacts(), translate)
    return Ranking(placed, tuple(apart), rules.minimum_sheets, rules.chamber_weights, draws)


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


def _with_ranks(
    results: Sequence[EntryResult],
    sheets: Mapping[int, Sequence[Sheet]],
    criteria: Sequence[Criterion],
    rules: RankingRules,
    facts: TieFacts,
    translate: Translate,
) -> tuple[tuple[EntryResult, ...], tuple[Draw, ...]]:
    alike: dict[Fraction, list[EntryResult]] = {}
    for result in results:
        if result.combined is not None:
            alike.setdefault(result.combined, []).append(result)
    scores = sorted(alike, reverse=True)
    means = [
        criterion_mean(criterion, sheets, rules.chamber_weights)
        for criterion in criteria
        if criterion.counted
    ]
    ranked: list[EntryResult] = []
    draws: list[Draw] = []
    for score, lower in zip_longest(scores, scores[1:]):
        members = {result.entry_id: result for result in alike[score]}
        levels, drawn = set_apart(list(members), rules.tie_rules, means, facts, translate)
        draws += drawn
        for level in levels:
            rank = len(ranked) + 1
            last = level is levels[-1]
            ranked += [
                _placed(
                    members[entry],
                    level,
                    rank=rank,
                    of=len(results),
                    level_with=tuple(other for other in members if other != entry),
                    ahead_by=score - lower if last and lower is not None else None,
                    rules=rules,
                    criteria=criteria,
                    translate=translate,
                )
                for entry in level.entries
            ]
    return tuple(ranked), tuple(draws)


def _placed(
    result: EntryResult,
    level: Level,
    *,
    rank: int,
    of: int,
    level_with: tuple[int, ...],
    ahead_by: Fraction | None,
    rules: RankingRules,
    criteria: Sequence[Criterion],
    translate: Translate,
) -> EntryResult:
    tied = tuple(entry for entry in level.entries if entry != result.entry_id)
    asked = [criterion.key for criterion in criteria if criterion.counted]
    broken_by = [
        wording.tie_breaker(
            breaker.rule,
            wording.criterion_name(
                breaker.criterion, rules.labels.get(asked[breaker.criterion - 1]), translate
            )
            if breaker.criterion
            else "",
            translate,
        )
        for breaker in level.broken_by
    ]
    sentence = wording.rank_sentence(
        rank=rank,
        of=of,
        combined=result.combined or Fraction(0),
        chamber_means=result.chamber_means,
        missing_chambers=result.missing_chambers,
        tied=len(tied),
        ahead_by=ahead_by,
        level=len(level_with),
        broken_by=broken_by,
        _=translate,
    )
    return replace(
        result,
        rank=rank,
        tied_with=tied,
        level_with=level_with,
        broken_by=level.broken_by,
        explanation=sentence,
    )
