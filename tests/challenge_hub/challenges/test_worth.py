"""What a mark is worth: the sentence that the composer, the brief and the judge's page share."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge_hub.challenges.worth import best_mark, points, sentence, worth_of


@pytest.mark.parametrize(
    ("low", "high", "weight", "words"),
    [
        (0, 5, 20, "In points of 100: 0 is 0 · 1 is 4 · 2 is 8 · 3 is 12 · 4 is 16 · 5 is 20"),
        (1, 4, 10, "In points of 100: 1 is 0 · 2 is 3.33 · 3 is 6.67 · 4 is 10"),
        (0, 100, 35, "In points of 100: 0 is 0 · 100 is 35"),
        (0, 5, 0, ""),
        (0, 5, None, ""),
        (5, 5, 20, ""),
        (None, 5, 20, ""),
    ],
)
def test_every_mark_says_what_it_is_worth(low, high, weight, words):
    assert sentence(low, high, weight) == words
    assert worth_of({"scale_min": low, "scale_max": high, "weight": weight}) == words


@given(low=st.integers(0, 50), room=st.integers(1, 50), weights=st.lists(st.integers(1, 100), min_size=1))
def test_the_best_marks_together_are_worth_all_weights_and_the_lowest_nothing(low, room, weights):
    best = [points(low + room, low=low, high=low + room, weight=weight) for weight in weights]
    assert sum(best) == Fraction(sum(weights))
    assert {points(low, low=low, high=low + room, weight=weight) for weight in weights} == {0}


def test_where_a_lower_mark_is_better_the_lowest_is_worth_all():
    row = {"scale_min": 1, "scale_max": 3, "weight": 20, "higher_is_better": False}
    assert worth_of(row) == "In points of 100: 1 is 20 · 2 is 10 · 3 is 0"
    assert best_mark(row) == "A lower mark is better: 1 is the best."
    assert best_mark({**row, "higher_is_better": True}) == "A higher mark is better: 3 is the best."
