import numpy as np
from hypothesis import assume, given, settings

from judging.allocation import Problem, Rules
from judging.allocation.loads import Placement
from judging.allocation.programme import cheapest, mix_of, solve
from tests.judging.allocation.problems import even_problem, every_allocation, problems


def worth(grid, table):
    mix = mix_of(grid)
    near = np.minimum((table & mix.near).sum(axis=0), np.minimum(grid.sheets, 1))
    far = np.minimum((table & mix.far).sum(axis=0), mix.far_wanted)
    return int(grid.expertise[table].sum() + 1000 * (near.sum() + far.sum()))


@settings(max_examples=30, deadline=None)
@given(problems(judges=4, entries=3))
def test_the_solution_is_the_best_of_the_most_even(problem: Problem) -> None:
    grid = problem.grid
    tables = list(every_allocation(grid))
    assume(tables and grid.sheets.any())
    placement = Placement(grid)
    placement.fill()
    placement.even_out()
    solution = solve(grid, placement.levels(), seed=1, time_limit=10)
    assert solution is not None
    squares = min(int((table.sum(axis=1) ** 2).sum()) for table in tables)
    assert (solution.assigned.sum(axis=1) ** 2).sum() == squares
    evenest = [table for table in tables if (table.sum(axis=1) ** 2).sum() == squares]
    assert worth(grid, solution.assigned) == max(worth(grid, table) for table in evenest)
    assert solution.gap == 0


def test_expertise_moves_no_sheet_from_one_level_of_loads_to_another() -> None:
    # Only J-4 and J-5 may read five of the entries; of the other four they know most.
    problem = even_problem(
        5,
        9,
        rules=Rules(1, 0),
        conflicts=frozenset((judge, entry) for judge in (1, 2, 3) for entry in range(1, 6)),
        expertise={(judge, entry): 1.0 for judge in (4, 5) for entry in range(6, 10)},
    )
    placement = Placement(problem.grid)
    placement.fill()
    placement.even_out()
    solution = solve(problem.grid, placement.levels(), seed=1, time_limit=10)
    assert solution is not None
    assert sorted(solution.assigned.sum(axis=1)) == [1, 1, 2, 2, 3]


def test_near_and_far_are_the_thirds_that_know_most_and_least() -> None:
    known = dict.fromkeys([(1, 1), (2, 1)], 0.9) | dict.fromkeys([(3, 1), (4, 1)], 0.5) | {(5, 1): 0.1}
    mix = mix_of(even_problem(6, 1, expertise=known).grid)
    assert np.flatnonzero(mix.near[:, 0]).tolist() == [0, 1]
    assert np.flatnonzero(mix.far[:, 0]).tolist() == [4, 5]
    assert mix.far_wanted.tolist() == [1]


def test_where_all_know_the_same_nobody_is_near_or_far() -> None:
    mix = mix_of(even_problem(6, 1, expertise={(judge, 1): 0.5 for judge in range(1, 7)}).grid)
    assert not mix.near.any()
    assert not mix.far.any()


def test_where_one_knows_anything_that_one_is_near() -> None:
    mix = mix_of(even_problem(6, 1, expertise={(2, 1): 0.5}).grid)
    assert np.flatnonzero(mix.near[:, 0]).tolist() == [1]
    assert np.flatnonzero(mix.far[:, 0]).tolist() == [0, 2, 3, 4, 5]


def test_the_cheapest_is_found_and_nothing_where_there_is_nothing() -> None:
    grid = even_problem(4, 2).grid
    price = np.zeros((4, 2), dtype=np.int64)
    price[1] = 1
    table = cheapest(grid, price, grid.sheets, time_limit=10)
    assert table is not None
    assert not table[1].any()
    grid = even_problem(4, 2, conflicts=frozenset({(1, 1), (2, 1)})).grid
    assert cheapest(grid, price, grid.sheets, time_limit=10) is None
