import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from judging.reliability import ICC_FORMS, Basis, Undefined, icc, kendall_w, krippendorff_alpha

NO = np.nan
# Shrout and Fleiss 1979, table 2: six targets, four judges.
SHROUT_FLEISS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
# Krippendorff 2011, data C: twelve units, four observers, with gaps.
KRIPPENDORFF_C = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, NO, NO, NO],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NO, 3],
        [NO, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NO],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NO],
    ]
).T
# Krippendorff 2011, data A and B: two observers, nothing missing.
KRIPPENDORFF_A = np.array([[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]).T
KRIPPENDORFF_B = np.array([[1, 1, 2, 2, 4, 3, 3, 3, 5, 4, 4, 1], [2, 1, 2, 2, 2, 3, 3, 3, 5, 4, 4, 4]]).T

ratings_tables = arrays(
    float,
    st.tuples(st.integers(0, 6), st.integers(0, 4)),
    elements=st.one_of(st.just(NO), st.integers(0, 3).map(float)),
)


@pytest.mark.parametrize(
    ("level", "printed"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_alpha_of_krippendorffs_example_is_the_printed_one(level, printed) -> None:
    found = krippendorff_alpha(KRIPPENDORFF_C, level)
    assert round(found.value, 3) == printed
    assert found.basis == Basis(units=11, raters=4, ratings=40, left_out=1)


@pytest.mark.parametrize(("table", "printed"), [(KRIPPENDORFF_A, 0.095), (KRIPPENDORFF_B, 0.692)])
def test_alpha_of_two_observers_is_the_printed_one(table, printed) -> None:
    assert round(krippendorff_alpha(table, "nominal").value, 3) == printed


def test_alpha_of_a_full_table_corrects_for_the_number_of_ratings() -> None:
    # By hand: six ratings, of which only the first unit differs within.
    table = [[0, 0, 2], [1, 1, 1]]
    observed = (2 * (0 + 4 + 4) / 2) / 6
    expected = 2 * sum((a - b) ** 2 for a, b in _pairs([0, 0, 2, 1, 1, 1])) / 30
    assert krippendorff_alpha(table, "interval").value == pytest.approx(1 - observed / expected)


def _pairs(values):
    return [(a, b) for at, a in enumerate(values) for b in values[at + 1 :]]


def test_the_six_forms_are_the_printed_ones() -> None:
    found = icc(SHROUT_FLEISS)
    assert {name: round(found.forms[name].value, 2) for name in ICC_FORMS} == {
        "ICC(1,1)": 0.17,
        "ICC(2,1)": 0.29,
        "ICC(3,1)": 0.71,
        "ICC(1,k)": 0.44,
        "ICC(2,k)": 0.62,
        "ICC(3,k)": 0.91,
    }
    assert found.basis == Basis(units=6, raters=4, ratings=24, left_out=0)


@pytest.mark.parametrize(
    ("form", "low", "high"),
    [
        ("ICC(1,1)", -0.1329323, 0.7225601),
        ("ICC(2,1)", 0.0187865, 0.7610844),
        ("ICC(3,1)", 0.3424648, 0.9458583),
        ("ICC(1,k)", -0.8844422, 0.9124154),
        ("ICC(2,k)", 0.0711368, 0.9272320),
        ("ICC(3,k)", 0.6756747, 0.9858917),
    ],
)
def test_limits_are_those_of_independent_software(form, low, high) -> None:
    found = icc(SHROUT_FLEISS).forms[form]
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-7)


def test_limits_widen_with_the_confidence_asked_for() -> None:
    wide, narrow = icc(SHROUT_FLEISS, 0.99).forms, icc(SHROUT_FLEISS, 0.5).forms
    assert all(wide[f].low < narrow[f].low < narrow[f].high < wide[f].high for f in ICC_FORMS)


def test_concordance_with_and_without_correction_for_ties() -> None:
    assert kendall_w(SHROUT_FLEISS).value == pytest.approx(0.887037037037)
    assert kendall_w(SHROUT_FLEISS, tie_corrected=False).value == pytest.approx(0.855357142857)


def test_units_with_a_gap_are_left_out_and_counted_never_filled_in() -> None:
    table = [*SHROUT_FLEISS, [5, NO, 5, 5]]
    assert icc(table).forms == icc(SHROUT_FLEISS).forms
    assert icc(table).basis == Basis(units=6, raters=4, ratings=24, left_out=3)
    assert kendall_w(table).value == kendall_w(SHROUT_FLEISS).value


def test_a_rater_without_any_rating_does_not_empty_the_table() -> None:
    table = [[*row, NO] for row in SHROUT_FLEISS]
    assert icc(table) == icc(SHROUT_FLEISS)


@pytest.mark.parametrize(
    ("table", "alpha", "others"),
    [
        (np.empty((0, 3)), Undefined.NO_RATINGS, Undefined.NO_RATINGS),
        ([[NO, NO], [NO, NO]], Undefined.NO_RATINGS, Undefined.NO_RATINGS),
        ([[1, NO], [NO, 2]], Undefined.NO_PAIRS, Undefined.FEW_UNITS),
        ([[1], [2], [3]], Undefined.NO_PAIRS, Undefined.FEW_RATERS),
        ([[1, 2, 3]], None, Undefined.FEW_UNITS),
        ([[0.1, 0.1], [0.1, 0.1], [0.1, 0.1]], Undefined.ALL_EQUAL, Undefined.ALL_EQUAL),
    ],
    ids=["no units", "no ratings", "no pairs", "one rater", "one unit", "all equal"],
)
def test_what_cannot_be_said_has_a_reason_and_no_value(table, alpha, others) -> None:
    found = krippendorff_alpha(table, "interval")
    assert (found.undefined, found.value is None) == (alpha, alpha is not None)
    assert kendall_w(table).undefined == others
    assert {c.undefined for c in icc(table).forms.values()} == {others}
    assert {c.value for c in icc(table).forms.values()} == {None}


def test_a_constant_rater_beside_a_varying_one_is_no_fault() -> None:
    table = [[3, 1], [3, 2], [3, 5]]
    assert krippendorff_alpha(table, "ordinal").value is not None
    assert kendall_w(table).value == pytest.approx(0.5)
    assert icc(table).forms["ICC(3,1)"].value == pytest.approx(0)


def test_raters_who_say_the_same_agree_wholly() -> None:
    table = [[1, 1], [2, 2], [4, 4]]
    assert krippendorff_alpha(table, "ratio").value == 1
    assert kendall_w(table).value == 1
    assert {(c.value, c.low, c.high) for c in icc(table).forms.values()} == {(1, 1, 1)}


def test_raters_who_only_differ_among_themselves_tell_no_units_apart() -> None:
    forms = icc([[1, 2], [1, 2]]).forms
    assert forms["ICC(2,1)"].value == 0
    assert forms["ICC(2,k)"].undefined is Undefined.UNITS_EQUAL
    assert forms["ICC(3,1)"].undefined is Undefined.ALL_EQUAL


def test_means_of_equal_units_have_no_reliability() -> None:
    forms = icc([[1, 3], [3, 1], [2, 2]]).forms
    assert forms["ICC(1,1)"].value == -1
    assert {forms[f].undefined for f in ("ICC(1,k)", "ICC(2,k)", "ICC(3,k)")} == {Undefined.UNITS_EQUAL}


def test_ratios_of_negative_ratings_are_refused_with_the_reason() -> None:
    assert krippendorff_alpha([[-1, 1], [2, 2]], "ratio").undefined is Undefined.NEGATIVE


@pytest.mark.parametrize("table", [[1, 2, 3], [[1, np.inf]]])
def test_what_is_no_table_is_refused(table) -> None:
    with pytest.raises(ValueError, match="table"):
        krippendorff_alpha(table, "nominal")


@settings(max_examples=40)
@given(ratings_tables, st.randoms())
def test_the_order_of_units_and_raters_says_nothing(table, random) -> None:
    units, raters = list(range(table.shape[0])), list(range(table.shape[1]))
    random.shuffle(units)
    random.shuffle(raters)
    mixed = table[units][:, raters]
    for level in ("nominal", "ordinal", "interval", "ratio"):
        before, after = krippendorff_alpha(table, level), krippendorff_alpha(mixed, level)
        assert (after.undefined, after.basis) == (before.undefined, before.basis)
        assert after.value is None or after.value == pytest.approx(before.value)
    before, after = kendall_w(table), kendall_w(mixed)
    assert after.value is before.value or after.value == pytest.approx(before.value)
    for form in ICC_FORMS:
        one, other = icc(table).forms[form], icc(mixed).forms[form]
        assert one.undefined == other.undefined
        assert one.value is None or one.value == pytest.approx(other.value, abs=1e-9)
        assert one.value is None or one.value <= 1 + 1e-9
