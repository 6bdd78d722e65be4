from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings

from judging.ranking import Sheet, rank_entries
from judging.scoring import Criterion, Mark
from judging.sensitivity import Lever, Names, sensitivity
from tests.judging.sheets import panels

RUBRIC = (
    Criterion("effect", 60, 0, 10),
    Criterion("price", 40, 0, 10, not_applicable_allowed=True),
    Criterion("asked", 0, 0, 10),
)
NAMES = Names(
    entries={1: "E-1", 2: "E-2", 3: "E-3"}, judges={1: "judge A", 2: "judge B"}, criteria={"effect": "Effect"}
)
PLATFORM, SEEKER = "platform", "seeker"


def sheet(entry: int, judge: int, effect: int, price: int | None, chamber: str = PLATFORM) -> Sheet:
    second = Mark("price", not_applicable=True) if price is None else Mark("price", Decimal(price))
    return Sheet(entry, judge, chamber, (Mark("effect", Decimal(effect)), second, Mark("asked", Decimal(0))))


def found(sheets, **options):
    weights = options.pop("weights", {PLATFORM: 1})
    entries = sorted({s.entry_id for s in sheets})
    ranking = rank_entries(entries, sheets, RUBRIC, chamber_weights=weights, **options)
    return sensitivity(ranking, sheets, RUBRIC, names=NAMES)


def test_the_nearest_crossing_of_a_weight_is_where_two_entries_are_level() -> None:
    # E-1: 8w + 4(1-w), E-2: 4w + 8(1-w): level at w = 1/2. E-3 is behind everywhere.
    told = found([sheet(1, 1, 8, 4), sheet(2, 1, 4, 8), sheet(3, 1, 3, 3)])
    assert told.leaders == (1,)
    assert [(c.key, c.now, c.challenger) for c in told.weights] == [("effect", 0.6, 2), ("price", 0.4, 2)]
    assert [c.to for c in told.weights] == [pytest.approx(0.5), pytest.approx(0.5)]
    assert told.sentences[:2] == (
        "If “Effect” weighed 50.0 % instead of 60.0 %, E-2 would draw level with E-1.",
        "If criterion 2 weighed 50.0 % instead of 40.0 %, E-2 would draw level with E-1.",
    )


def test_of_crossings_on_either_side_the_nearest_counts() -> None:
    # 4w + 4 of E-1 meets E-2 (2w + 5) at 1/2, E-3 (8w + 1) at 3/4.
    three = [sheet(1, 1, 8, 4), sheet(2, 1, 7, 5), sheet(3, 1, 9, 1)]
    assert [(c.challenger, c.to) for c in found(three).weights] == [(2, pytest.approx(0.5))] * 2
    # E-2 (8 - 6w) meets it at 2/5 only, so that E-3 is the nearer one.
    three[1] = sheet(2, 1, 2, 8)
    effect = next(c for c in found(three).weights if c.key == "effect")
    assert (effect.challenger, effect.to) == (3, pytest.approx(0.75))


def test_an_entry_that_one_chamber_read_stays_where_it_is() -> None:
    # E-1: 9p + 5(1-p); E-2 was read by the platform's experts only and has 6.
    sheets = [sheet(1, 1, 9, 9), sheet(1, 2, 5, 5, SEEKER), sheet(2, 1, 6, 6)]
    change = next(
        c for c in found(sheets, weights={PLATFORM: 1, SEEKER: 1}).weights if c.lever is Lever.CHAMBER
    )
    assert change.to == pytest.approx(0.25)


def test_a_chamber_without_weight_counts_for_the_minimum_and_is_not_asked_about() -> None:
    sheets = [s for entry in (1, 2) for s in (sheet(entry, 1, 10 - entry, 5), sheet(entry, 2, 0, 0, SEEKER))]
    told = found(sheets, weights={PLATFORM: 1, SEEKER: 0}, minimum_sheets=2)
    assert {change.lever for change in told.weights} == {Lever.CRITERION}
    assert [change.key for change in told.judges] == ["1", "2"]


def test_an_entry_ahead_in_everything_is_ahead_with_any_weight() -> None:
    told = found([sheet(1, 1, 8, 8), sheet(2, 1, 7, 7)])
    assert [(c.to, c.challenger, c.size) for c in told.weights] == [(None, None, float("inf"))] * 2
    assert told.sentences[0] == "No weight of “Effect” would change who is first."


def test_where_something_is_not_applicable_the_crossing_is_searched_for() -> None:
    # E-1: 8w + 4(1-w); E-2 has effect alone: 6 whatever the weight. Level at w = 1/2.
    told = found([sheet(1, 1, 8, 4), sheet(2, 1, 6, None)])
    assert {c.key: c.to for c in told.weights} == {
        "effect": pytest.approx(0.5, abs=1e-6),
        "price": pytest.approx(0.5, abs=1e-6),
    }


def test_the_weight_between_chambers_is_asked_once() -> None:
    sheets = [
        sheet(1, 1, 9, 9, PLATFORM),
        sheet(1, 2, 5, 5, SEEKER),
        sheet(2, 1, 6, 6, PLATFORM),
        sheet(2, 2, 7, 7, SEEKER),
    ]
    told = found(sheets, weights={PLATFORM: 1, SEEKER: 1})
    change = next(c for c in told.weights if c.lever is Lever.CHAMBER)
    assert (change.key, change.now, change.challenger) == (PLATFORM, 0.5, 2)
    assert change.to == pytest.approx(0.4)  # 9p + 5(1-p) = 6p + 7(1-p)
    assert change.sentence == (
        "If the platform's experts weighed 40.0 % instead of 50.0 %, E-2 would draw level with E-1."
    )


def test_a_judge_who_alone_decides_is_named() -> None:
    sheets = [sheet(1, 1, 10, 10), sheet(1, 2, 5, 5), sheet(2, 1, 4, 4), sheet(2, 2, 6, 6)]
    told = found(sheets)
    assert [(c.key, c.challenger) for c in told.judges] == [("1", 2)]
    assert told.sentences[-1] == "Without judge A, E-2 would be first instead of E-1."


def test_leaving_a_judge_out_may_leave_too_few_sheets() -> None:
    sheets = [sheet(1, 1, 9, 9), sheet(1, 2, 9, 9), sheet(2, 3, 5, 5), sheet(2, 2, 5, 5)]
    told = found(sheets, minimum_sheets=2)
    assert [(c.key, c.challenger) for c in told.judges] == [("1", 2), ("2", None)]
    assert told.sentences[-1] == "Without judge B, no entry would have scoresheets enough to be ranked."


def test_no_judge_alone_decides_and_that_is_said() -> None:
    told = found([sheet(1, 1, 9, 9), sheet(1, 2, 9, 9), sheet(2, 1, 5, 5), sheet(2, 2, 5, 5)])
    assert told.judges == ()
    assert told.sentences[-1] == "Leaving out any one judge would not change who is first."


def test_level_leaders_are_said_to_be_level() -> None:
    told = found([sheet(1, 1, 5, 5), sheet(2, 1, 5, 5)])
    assert (told.leaders, told.weights) == ((1, 2), ())
    assert told.sentences == ("E-1, E-2 are level: the least change of a weight decides between them.",)


def test_nothing_ranked_has_no_sensitivity() -> None:
    assert sensitivity(rank_entries([1], [], RUBRIC), [], RUBRIC).leaders == ()


@settings(max_examples=40)
@given(panels())
def test_at_the_weight_told_another_entry_is_level_and_before_it_none_is_ahead(panel) -> None:
    entries, sheets, rubric, minimum = panel
    ranking = rank_entries(entries, sheets, rubric, minimum_sheets=minimum)
    for change in sensitivity(ranking, sheets, rubric).weights:
        if change.lever is not Lever.CRITERION or change.to is None or not 0.001 < change.to < 0.999:
            continue
        leader = ranking.ranked[0].entry_id
        there = _reweighed(panel, change.key, change.to)
        assert float(there.of(leader).combined) == pytest.approx(
            float(there.of(change.challenger).combined), abs=1e-2
        )
        near = _reweighed(panel, change.key, change.to + 0.05 * (change.now - change.to))
        assert near.ranked[0].combined - near.of(leader).combined < 1e-2


def _reweighed(panel, key: str, share: float):
    entries, sheets, rubric, minimum = panel
    others = sum(c.weight for c in rubric if c.key != key)
    scale = 10**8
    rubric = [
        replace(c, weight=round(scale * (share if c.key == key else (1 - share) * c.weight / others)))
        for c in rubric
    ]
    return rank_entries(entries, sheets, rubric, minimum_sheets=minimum)
