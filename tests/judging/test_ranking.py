from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from judging.lots import draw
from judging.ranking import RankingError, Sheet, rank_entries
from judging.rules import RankingRules, TieRule, Veto
from judging.scoring import Criterion, IncompleteSheetError, Mark
from judging.ties import TieFacts
from tests.judging.sheets import better_value, panels

RUBRIC = (Criterion("worth", 100, 0, 100, not_applicable_allowed=True),)
PLATFORM, SEEKER = "platform", "seeker"
few = settings(max_examples=40)


def sheet(entry: int, judge: int, chamber: str, worth: object) -> Sheet:
    mark = Mark("worth", not_applicable=True) if worth == "n/a" else Mark("worth", Decimal(str(worth)))
    return Sheet(entry, judge, chamber, (mark,))


def test_the_combined_score_is_the_mean_of_the_chambers_not_of_the_judges() -> None:
    sheets = [sheet(1, 1, PLATFORM, 90), sheet(1, 2, PLATFORM, 80), sheet(1, 3, SEEKER, 50)]
    result = rank_entries([1], sheets, RUBRIC).of(1)
    assert result.totals == {1: 90, 2: 80, 3: 50}
    assert result.chamber_means == {PLATFORM: 85, SEEKER: 50}
    assert result.combined == Fraction(135, 2)
    assert (result.mean, result.median, result.spread) == (Fraction(220, 3), 80, 40)
    assert (result.rank, result.sheets) == (1, 3)
    assert result.explanation == (
        "Rank 1 of 1 with 67.5 (85.0 from the platform's experts, 50.0 from the seeker's experts)."
    )


def test_two_level_at_two_are_followed_by_four_and_said_to_be_level() -> None:
    sheets = [sheet(e, 1, PLATFORM, w) for e, w in ((1, 60), (2, 90), (3, 70), (4, 70))]
    ranking = rank_entries([1, 2, 3, 4], sheets, RUBRIC)
    assert [(r.entry_id, r.rank, r.tied_with) for r in ranking.ranked] == [
        (2, 1, ()),
        (3, 2, (4,)),
        (4, 2, (3,)),
        (1, 4, ()),
    ]
    assert ranking.of(3).explanation == (
        "Shares rank 2 of 4 with one other entry, exactly level at 70.0 (70.0 from the platform's experts), "
        "10.0 ahead of the next; no scoresheet from the seeker's experts, "
        "so the others carry the whole score."
    )


def test_three_level_are_counted_in_words() -> None:
    ranking = rank_entries([1, 2, 3], [sheet(e, 1, PLATFORM, 50) for e in (1, 2, 3)], RUBRIC)
    assert "Shares rank 1 of 3 with 2 others" in ranking.of(2).explanation
    assert ranking.of(2).tied_with == (1, 3)


def test_a_difference_that_one_decimal_would_hide_is_no_tie_and_is_shown() -> None:
    sheets = [sheet(1, 1, PLATFORM, "70.002"), sheet(2, 1, PLATFORM, "70.001")]
    ranking = rank_entries([2, 1], sheets, RUBRIC, chamber_weights={PLATFORM: 1})
    assert [(r.entry_id, r.rank, r.tied_with) for r in ranking.ranked] == [(1, 1, ()), (2, 2, ())]
    assert ranking.of(1).explanation == (
        "Rank 1 of 2 with 70.0 (70.0 from the platform's experts), 0.001 ahead of the next."
    )


def test_exact_thirds_tie_where_rounded_numbers_would_not() -> None:
    sheets = [
        *(sheet(1, judge, PLATFORM, worth) for judge, worth in ((1, 70), (2, 70), (3, 71))),
        *(sheet(2, judge, PLATFORM, worth) for judge, worth in ((1, 69), (2, 71), (3, 71))),
    ]
    assert [r.rank for r in rank_entries([1, 2], sheets, RUBRIC).ranked] == [1, 1]


def test_an_entry_below_its_minimum_is_never_ranked_silently() -> None:
    sheets = [sheet(1, 1, PLATFORM, 50), sheet(1, 2, SEEKER, 50), sheet(2, 1, PLATFORM, 99)]
    ranking = rank_entries([1, 2, 3], sheets, RUBRIC, minimum_sheets=2)
    assert [(r.entry_id, r.rank) for r in ranking.ranked] == [(1, 1)]
    assert [(r.entry_id, r.rank, r.combined, r.explanation) for r in ranking.not_ranked] == [
        (2, None, None, "Not ranked: scoresheets that count: 1, needed: 2."),
        (3, None, None, "Not ranked: no scoresheet counts yet, 2 needed."),
    ]
    assert ranking.of(2).totals == {1: 99}
    assert "Rank 1 of 1" in ranking.of(1).explanation


def test_a_chamber_without_sheets_is_named() -> None:
    result = rank_entries([1], [sheet(1, 3, SEEKER, 40)], RUBRIC).of(1)
    assert result.missing_chambers == (PLATFORM,)
    assert result.combined == 40
    assert result.explanation == (
        "Rank 1 of 1 with 40.0 (40.0 from the seeker's experts); "
        "no scoresheet from the platform's experts, so the others carry the whole score."
    )


def test_rules_take_an_entry_out_with_their_reason_and_the_others_are_ranked() -> None:
    rubric = (*RUBRIC, Criterion("safe", 0, 0, 5))
    marks = {1: (90, 1), 2: (60, 4), 3: (70, 3)}
    sheets = [
        Sheet(entry, 1, PLATFORM, (Mark("worth", Decimal(worth)), Mark("safe", Decimal(safe))))
        for entry, (worth, safe) in marks.items()
    ]
    rules = RankingRules(vetoes=(Veto("safe", Decimal(2)),), labels={"safe": "Safety"})
    ranking = rank_entries([1, 2, 3], sheets, rubric, rules=rules)
    assert [(r.entry_id, r.rank) for r in ranking.ranked] == [(3, 1), (2, 2)]
    assert (ranking.of(1).combined, ranking.of(1).explanation) == (
        None,
        "Not ranked: “Safety” is a must, and was marked 2 or lower (judges: 1).",
    )
    assert ranking.coverage == Fraction(2, 3)
    with pytest.raises(RankingError, match="does not have: nosuch"):
        rank_entries([1], [], rubric, rules=RankingRules(vetoes=(Veto("nosuch", Decimal(2)),)))


def test_level_entries_are_set_apart_by_the_rules_and_told_by_which() -> None:
    rubric = (Criterion("effect", 1, 0, 100), Criterion("price", 1, 0, 100, higher_is_better=False))
    marks = {1: (60, 40), 2: (80, 60), 3: (60, 40), 4: (50, 50)}
    sheets = [
        Sheet(entry, 1, PLATFORM, (Mark("effect", Decimal(effect)), Mark("price", Decimal(price))))
        for entry, (effect, price) in marks.items()
    ]
    rules = RankingRules(chamber_weights={PLATFORM: 1}, tie_rules=(TieRule.CRITERIA, TieRule.EARLIER))
    first, second = datetime(2026, 3, 1, 9, tzinfo=UTC), datetime(2026, 3, 1, 10, tzinfo=UTC)
    ranking = rank_entries(
        [1, 2, 3, 4], sheets, rubric, rules=rules, facts=TieFacts(received={1: second, 2: second, 3: first})
    )
    assert [(r.entry_id, r.rank, r.tied_with, r.level_with) for r in ranking.ranked] == [
        (2, 1, (), (1, 3)),
        (3, 2, (), (1, 2)),
        (1, 3, (), (2, 3)),
        (4, 4, (), ()),
    ]
    assert ranking.of(3).explanation == (
        "Rank 2 of 4 with 60.0 (60.0 from the platform's experts); of 3 entries with exactly this score, "
        "set apart by the marks for criterion 1 and then the earlier receipt."
    )
    assert ranking.of(1).explanation.endswith("the earlier receipt, 10.0 ahead of the next.")
    assert ranking.of(4).explanation == "Rank 4 of 4 with 50.0 (50.0 from the platform's experts)."


def test_a_draw_sets_apart_what_is_level_and_is_kept() -> None:
    sheets = [sheet(entry, 1, PLATFORM, 50) for entry in (1, 2, 3)]
    rules = RankingRules(tie_rules=(TieRule.LOT,))
    facts = TieFacts(names={1: "E-1", 2: "E-2", 3: "E-3"}, seed="told before")
    ranking = rank_entries([1, 2, 3], sheets, RUBRIC, rules=rules, facts=facts)
    assert [r.rank for r in ranking.ranked] == [1, 2, 3]
    assert [facts.name(r.entry_id) for r in ranking.ranked] == list(ranking.draws[0].order)
    assert ranking.draws == (draw(["E-1", "E-2", "E-3"], seed="told before"),)
    assert "set apart by lot" in ranking.ranked[0].explanation
    with pytest.raises(RankingError, match="needs a seed"):
        rank_entries([1, 2, 3], sheets, RUBRIC, rules=rules)


def test_no_entries_give_an_empty_ranking() -> None:
    ranking = rank_entries([], [], RUBRIC)
    assert (ranking.ranked, ranking.not_ranked, ranking.results) == ((), (), ())


def test_sentences_pass_through_the_translator() -> None:
    ranking = rank_entries([1], [], RUBRIC, translate=lambda text: text.replace("Not ranked", "Sans rang"))
    assert ranking.of(1).explanation == "Sans rang: no scoresheet counts yet, 1 needed."


@pytest.mark.parametrize(
    "sheets",
    [
        [sheet(9, 1, PLATFORM, 1)],
        [sheet(1, 1, "public", 1)],
        [sheet(1, 1, PLATFORM, 1), sheet(1, 1, PLATFORM, 2)],
    ],
    ids=["unknown entry", "unknown chamber", "two sheets by one judge"],
)
def test_sheets_that_do_not_belong_together_are_refused(sheets: list[Sheet]) -> None:
    with pytest.raises(RankingError):
        rank_entries([1], sheets, RUBRIC)


@pytest.mark.parametrize(
    ("entries", "options"),
    [([1, 1], {}), ([1], {"minimum_sheets": 0}), ([1], {"chamber_weights": {PLATFORM: 0}})],
    ids=["entry twice", "minimum of none", "no weight"],
)
def test_a_ranking_that_makes_no_sense_is_refused(entries, options) -> None:
    with pytest.raises(RankingError):
        rank_entries(entries, [], RUBRIC, **options)


def test_an_unfinished_sheet_cannot_be_ranked() -> None:
    with pytest.raises(IncompleteSheetError):
        rank_entries([1], [Sheet(1, 1, PLATFORM, ())], RUBRIC)


def test_an_unknown_entry_has_no_result() -> None:
    with pytest.raises(KeyError):
        rank_entries([1], [], RUBRIC).of(2)


def _shifted(result, entry_by: int, judge_by: int):
    return replace(
        result,
        entry_id=result.entry_id + entry_by,
        totals={judge + judge_by: total for judge, total in result.totals.items()},
        abstained=tuple(judge + judge_by for judge in result.abstained),
        tied_with=tuple(entry + entry_by for entry in result.tied_with),
        level_with=tuple(entry + entry_by for entry in result.level_with),
    )


@few
@given(panels(), st.integers(1, 1000), st.integers(1, 1000))
def test_shifting_labels_changes_nothing_but_labels(panel, entry_by, judge_by) -> None:
    entries, sheets, rubric, minimum = panel
    before = rank_entries(entries, sheets, rubric, minimum_sheets=minimum)
    renamed = {c.key: f"renamed-{c.key}" for c in rubric}
    after = rank_entries(
        [entry + entry_by for entry in entries],
        [
            replace(
                s,
                entry_id=s.entry_id + entry_by,
                judge_id=s.judge_id + judge_by,
                marks=tuple(replace(m, criterion=renamed[m.criterion]) for m in s.marks),
            )
            for s in sheets
        ],
        [replace(c, key=renamed[c.key]) for c in rubric],
        minimum_sheets=minimum,
    )
    assert after.ranked == tuple(_shifted(r, entry_by, judge_by) for r in before.ranked)
    assert after.not_ranked == tuple(_shifted(r, entry_by, judge_by) for r in before.not_ranked)


@few
@given(panels(), st.data())
def test_a_better_mark_never_harms_the_entry(panel, data) -> None:
    entries, sheets, rubric, minimum = panel
    scale = {c.key: c for c in rubric}
    improvable = [(s, m) for s in sheets for m in s.marks if better_value(scale[m.criterion], m) is not None]
    assume(improvable)
    raised_sheet, raised_mark = data.draw(st.sampled_from(improvable))
    value = better_value(scale[raised_mark.criterion], raised_mark)
    better = replace(
        raised_sheet,
        marks=tuple(replace(m, value=value) if m is raised_mark else m for m in raised_sheet.marks),
    )
    before = rank_entries(entries, sheets, rubric, minimum_sheets=minimum)
    after = rank_entries(
        entries, [better if s is raised_sheet else s for s in sheets], rubric, minimum_sheets=minimum
    )
    old, new = before.of(raised_sheet.entry_id), after.of(raised_sheet.entry_id)
    assert (old.rank is None) == (new.rank is None)
    if old.rank is not None:
        assert new.combined >= old.combined
        assert new.rank <= old.rank
    others = set(entries) - {raised_sheet.entry_id}
    assert {e: after.of(e).combined for e in others} == {e: before.of(e).combined for e in others}


@few
@given(panels())
def test_adding_an_all_not_applicable_sheet_changes_nothing(panel) -> None:
    entries, sheets, rubric, minimum = panel
    rubric = tuple(replace(c, not_applicable_allowed=True) for c in rubric)
    blank = Sheet(entries[0], 99, SEEKER, tuple(Mark(c.key, not_applicable=True) for c in rubric))
    before = rank_entries(entries, sheets, rubric, minimum_sheets=minimum)
    after = rank_entries(entries, [*sheets, blank], rubric, minimum_sheets=minimum)
    told = before.of(entries[0])
    assert after.of(entries[0]) == replace(told, abstained=(*told.abstained, 99))
    assert [after.of(e) for e in entries[1:]] == [before.of(e) for e in entries[1:]]


@few
@given(panels(), st.randoms())
def test_the_order_of_the_sheets_does_not_matter(panel, random) -> None:
    entries, sheets, rubric, minimum = panel
    mixed = list(sheets)
    random.shuffle(mixed)
    assert rank_entries(entries, mixed, rubric, minimum_sheets=minimum) == rank_entries(
        entries, sheets, rubric, minimum_sheets=minimum
    )


@few
@given(panels())
def test_every_entry_is_listed_once_and_ranks_follow_the_scores(panel) -> None:
    entries, sheets, rubric, minimum = panel
    ranking = rank_entries(entries, sheets, rubric, minimum_sheets=minimum)
    assert sorted(r.entry_id for r in ranking.results) == entries
    scores = [r.combined for r in ranking.ranked]
    assert [r.rank for r in ranking.ranked] == [1 + sum(o > s for o in scores) for s in scores]
    assert all(r.sheets >= minimum for r in ranking.ranked)
