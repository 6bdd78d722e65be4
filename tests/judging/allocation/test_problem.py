from dataclasses import replace

import pytest

from judging.allocation import AllocationError, Entry, Judge, Problem, Rules
from tests.judging.allocation.problems import even_problem


@pytest.mark.parametrize(
    "problem",
    [
        Problem((Judge(1, "platform"), Judge(1, "seeker")), (Entry(1),)),
        Problem((Judge(1, "platform"),), (Entry(1), Entry(1))),
        Problem((Judge(1, "public"),), (Entry(1),)),
        Problem((Judge(1, "platform", -1),), (Entry(1),)),
        even_problem(rules=Rules(sheets=0)),
        even_problem(rules=Rules(per_chamber=-1)),
        even_problem(rules=Rules(far_share=1.1)),
        even_problem(expertise={(1, 1): 1.1}),
        even_problem(expertise={(1, 1): float("nan")}),
        even_problem(fixed=frozenset({(1, 1)}), banned=frozenset({(1, 1)})),
        even_problem(fixed=frozenset({(9, 1)})),
    ],
)
def test_what_makes_no_sense_is_refused(problem: Problem) -> None:
    with pytest.raises(AllocationError):
        _ = problem.grid


def test_pairs_of_others_are_passed_over() -> None:
    others = frozenset({(9, 1), (1, 9)})
    grid = even_problem(conflicts=others, banned=others, expertise=dict.fromkeys(others, 1.0)).grid
    assert grid.allowed.all()
    assert not grid.expertise.any()


def test_an_entry_gets_more_where_its_chambers_or_hands_ask_for_it() -> None:
    problem = even_problem(6, 2, rules=Rules(sheets=1), fixed=frozenset({(1, 2), (2, 2), (3, 2)}))
    assert problem.grid.sheets.tolist() == [2, 4]


def test_what_an_entry_is_let_off_stands_for_the_rules() -> None:
    problem = even_problem()
    let_off = replace(problem.entries[0], sheets=1, per_chamber={"seeker": 0})
    grid = replace(problem, entries=(let_off, *problem.entries[1:])).grid
    assert grid.sheets.tolist() == [1, 3, 3, 3, 3, 3]
    assert grid.least[:, 0].tolist() == [1, 0]


def test_by_hand_goes_beyond_a_limit_but_not_against_a_conflict() -> None:
    problem = even_problem(fixed=frozenset({(1, 1), (1, 2), (1, 3)}), conflicts=frozenset({(1, 3)}))
    grid = replace(problem, judges=(replace(problem.judges[0], capacity=1), *problem.judges[1:])).grid
    assert grid.capacity.tolist() == [2, 6, 6, 6]
    assert grid.fixed.sum() == 2
