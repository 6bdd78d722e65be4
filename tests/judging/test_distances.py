from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from judging.distances import Distance, distances, read, stored
from judging.scoring import Criterion, Mark

EFFECT, NOVELTY = Criterion("1", 60, 0, 5), Criterion("2", 40, 0, 5, not_applicable_allowed=True)


def sheet(effect, novelty):
    def one(key, value):
        return Mark(key, not_applicable=True) if value is None else Mark(key, Decimal(value))

    return (one("1", effect), one("2", novelty))


def test_the_distance_is_that_from_the_mean_of_the_others() -> None:
    found = distances([EFFECT, NOVELTY], sheet(5, 1), [sheet(3, 2), sheet(4, 2), sheet(3, 2)])
    assert found == (Distance("1", Decimal(5), Fraction(10, 3)), Distance("2", Decimal(1), Fraction(2)))
    assert [each.apart for each in found] == [Fraction(5, 3), -1]


def test_fewer_than_three_marks_give_no_mean_criterion_by_criterion() -> None:
    found = distances([EFFECT, NOVELTY], sheet(5, None), [sheet(3, 2), sheet(4, None), sheet(3, 2)])
    assert (found[0].mean, found[1].mean) == (Fraction(10, 3), None)
    assert (found[1].own, found[1].apart) == (None, None)
    assert {each.mean for each in distances([EFFECT], sheet(5, 1), [sheet(3, 2), sheet(4, 2)])} == {None}


@settings(max_examples=30)
@given(st.lists(st.none() | st.integers(0, 5), min_size=2, max_size=2))
def test_marks_come_back_as_they_were_stored(values) -> None:
    marks = sheet(*values)
    assert read(stored(marks)) == marks


def test_what_is_not_marked_is_not_stored() -> None:
    assert stored([Mark("1"), Mark("2", not_applicable=True)]) == {"2": None}
