import numpy as np
import pytest

from judging.allocation import Entry
from judging.allocation.wording import gap_sentence, listed, load_sentences, name_of, range_text
from tests.judging.allocation.problems import even_problem


def test_long_lists_say_how_many_more() -> None:
    assert listed("ABC") == "A, B, C"
    assert listed("ABCDEFG") == "A, B, C, D, E and 2 more"


def test_who_has_no_name_has_a_key() -> None:
    assert name_of(Entry(7)) == "7"


@pytest.mark.parametrize(("loads", "text"), [([4, 4], "4"), ([5, 4], "4 or 5"), ([4, 9, 5], "4 to 9")])
def test_the_range_of_loads(loads: list[int], text: str) -> None:
    assert range_text(loads) == text


def test_who_reads_more_or_less_is_named_with_the_reason() -> None:
    grid = even_problem(
        6,
        8,
        conflicts=frozenset((1, entry) for entry in range(2, 9)),
        fixed=frozenset((6, entry) for entry in range(1, 9)),
    ).grid
    assert load_sentences(grid, np.array([1, 4, 4, 4, 3, 8])) == [
        "Loads are as even as conflicts, limits, chambers and pairs made by hand allow: 1 to 4 for the platform's experts; 3 to 8 for the seeker's experts.",
        "Fewer, and everything that their conflicts leave them: J-1 (1).",
        "More, by hand: J-6 (8).",
    ]


@pytest.mark.parametrize(
    ("gap", "text"), [(None, "There was no time"), (0.0, "No allocation"), (0.001, "Time ran out")]
)
def test_how_good_a_solution_is(gap: float | None, text: str) -> None:
    assert gap_sentence(gap).startswith(text)
