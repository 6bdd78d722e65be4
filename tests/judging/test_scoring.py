from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from judging.scoring import (
    BadCriterionError,
    Criterion,
    DuplicateMarkError,
    IncompleteSheetError,
    Mark,
    MarkOffScaleError,
    NotApplicableRefusedError,
    UnknownCriterionError,
    check_marks,
    missing_criteria,
    weighted_total,
)
from tests.judging.sheets import better_value, rubric_and_marks, rubrics

EFFECT = Criterion("effect", 40, 0, 5)
FEASIBLE = Criterion("feasible", 35, 0, 5)
NOVEL = Criterion("novel", 25, 1, 7, not_applicable_allowed=True)
RUBRIC = (EFFECT, FEASIBLE, NOVEL)


def marks(effect: object, feasible: object, novel: object) -> tuple[Mark, ...]:
    given_values = {"effect": effect, "feasible": feasible, "novel": novel}
    return tuple(
        Mark(key, None if value == "n/a" else Decimal(str(value)), not_applicable=value == "n/a")
        for key, value in given_values.items()
    )


def test_a_total_is_the_weighted_mean_on_a_hundred() -> None:
    # 40·4/5 + 35·5/5 + 25·(4-1)/(7-1) = 32 + 35 + 12.5
    assert weighted_total(RUBRIC, marks(4, 5, 4)) == Fraction(159, 2)


def test_not_applicable_is_left_out_and_never_counts_as_zero() -> None:
    assert weighted_total(RUBRIC, marks(4, 5, "n/a")) == Fraction(100 * (40 * 4 + 35 * 5), 75 * 5)


def test_weights_need_not_sum_to_a_hundred() -> None:
    thirds = tuple(replace(c, weight=1) for c in RUBRIC)
    assert weighted_total(thirds, marks(5, 0, 4)) == Fraction(50)


def test_a_criterion_of_weight_zero_is_asked_but_does_not_count() -> None:
    rubric = (EFFECT, replace(FEASIBLE, weight=0))
    assert weighted_total(rubric, [Mark("effect", Decimal(5)), Mark("feasible", Decimal(0))]) == 100
    assert [criterion.counted for criterion in rubric] == [True, False]


def test_where_low_is_better_the_scale_is_turned_round() -> None:
    cost = Criterion("cost", 1, 1, 5, higher_is_better=False)
    assert [weighted_total((cost,), [Mark("cost", Decimal(v))]) for v in ("1", "2", "5")] == [100, 75, 0]
    assert [cost.share(Decimal(v)) for v in ("1", "2", "5")] == [1, Fraction(3, 4), 0]


def test_a_sheet_with_nothing_applicable_has_no_total() -> None:
    assert weighted_total((NOVEL,), [Mark("novel", not_applicable=True)]) is None


def test_a_sheet_without_weight_has_no_total() -> None:
    assert weighted_total((replace(EFFECT, weight=0),), [Mark("effect", Decimal(3))]) is None


def test_unmarked_criteria_are_named_in_the_rubrics_order() -> None:
    assert missing_criteria(RUBRIC, [Mark("novel", not_applicable=True), Mark("effect")]) == (
        "effect",
        "feasible",
    )


def test_an_incomplete_sheet_has_no_total_by_guessing() -> None:
    with pytest.raises(IncompleteSheetError) as caught:
        weighted_total(RUBRIC, [Mark("effect", Decimal(3))])
    assert caught.value.missing == ("feasible", "novel")


@pytest.mark.parametrize("value", ["-0.1", "5.01", "6", "NaN", "Infinity"])
def test_a_mark_off_the_scale_is_refused(value: str) -> None:
    with pytest.raises(MarkOffScaleError):
        check_marks(RUBRIC, [Mark("effect", Decimal(value))])


@pytest.mark.parametrize("value", ["0", "5", "3.5"])
def test_a_mark_on_the_scale_is_taken(value: str) -> None:
    assert check_marks(RUBRIC, [Mark("effect", Decimal(value))])["effect"].value == Decimal(value)


def test_not_applicable_is_refused_where_the_rubric_does_not_allow_it() -> None:
    with pytest.raises(NotApplicableRefusedError):
        weighted_total(RUBRIC, marks("n/a", 5, 4))


def test_a_mark_cannot_be_both_a_value_and_not_applicable() -> None:
    with pytest.raises(NotApplicableRefusedError):
        check_marks(RUBRIC, [Mark("novel", Decimal(3), not_applicable=True)])


def test_a_mark_for_a_criterion_the_rubric_lacks_is_refused() -> None:
    with pytest.raises(UnknownCriterionError):
        check_marks(RUBRIC, [Mark("beauty", Decimal(3))])


def test_two_marks_for_one_criterion_are_refused() -> None:
    with pytest.raises(DuplicateMarkError):
        check_marks(RUBRIC, [Mark("effect", Decimal(3)), Mark("effect", Decimal(4))])


@pytest.mark.parametrize(("weight", "low", "high"), [(-1, 0, 5), (1, 5, 5), (1, 6, 5)])
def test_a_bad_criterion_cannot_be_made(weight: int, low: int, high: int) -> None:
    with pytest.raises(BadCriterionError):
        Criterion("bad", weight, low, high)


def test_two_criteria_under_one_key_are_refused() -> None:
    with pytest.raises(BadCriterionError):
        weighted_total((EFFECT, EFFECT), [Mark("effect", Decimal(3))])


@given(rubric_and_marks())
def test_a_total_lies_between_nought_and_a_hundred(pair) -> None:
    total = weighted_total(*pair)
    assert total is None or 0 <= total <= 100


@given(rubrics(), st.data())
def test_the_ends_of_the_scales_are_the_ends_of_the_total(rubric, data) -> None:
    best = data.draw(st.booleans())
    ends = [Decimal(c.scale_max if c.higher_is_better is best else c.scale_min) for c in rubric]
    total = weighted_total(rubric, [Mark(c.key, end) for c, end in zip(rubric, ends, strict=True)])
    assert total in ({100} if best else {0}) | {None}
    assert (total is None) == (sum(c.weight for c in rubric) == 0)


@given(rubric_and_marks(), st.data())
def test_a_better_mark_never_lowers_the_total(pair, data) -> None:
    rubric, given_marks = pair
    scale = {c.key: c for c in rubric}
    improvable = [m for m in given_marks if better_value(scale[m.criterion], m) is not None]
    assume(improvable)
    chosen = data.draw(st.sampled_from(improvable))
    better = replace(chosen, value=better_value(scale[chosen.criterion], chosen))
    raised = [better if m is chosen else m for m in given_marks]
    before, after = weighted_total(rubric, given_marks), weighted_total(rubric, raised)
    if scale[chosen.criterion].weight:
        assert after > before
    else:
        assert after == before


@given(rubric_and_marks())
def test_not_applicable_equals_a_rubric_without_the_criterion(pair) -> None:
    rubric, given_marks = pair
    left_out = {m.criterion for m in given_marks if m.not_applicable}
    shorter = tuple(c for c in rubric if c.key not in left_out)
    assert weighted_total(rubric, given_marks) == weighted_total(
        shorter, [m for m in given_marks if m.criterion not in left_out]
    )


@given(rubric_and_marks(), st.randoms())
def test_the_order_of_the_marks_does_not_matter(pair, random) -> None:
    rubric, given_marks = pair
    mixed = list(given_marks)
    random.shuffle(mixed)
    assert weighted_total(rubric, mixed) == weighted_total(rubric, given_marks)
