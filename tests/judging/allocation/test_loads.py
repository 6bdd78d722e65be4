import numpy as np
from hypothesis import given, settings

from judging.allocation import Problem
from judging.allocation.loads import Placement
from tests.judging.allocation.problems import even_problem, every_allocation, problems


@settings(max_examples=40, deadline=None)
@given(problems(judges=4, entries=3))
def test_loads_are_the_most_even_there_are(problem: Problem) -> None:
    grid = problem.grid
    placement = Placement(grid)
    placement.fill()
    loads = [table.sum(axis=1) for table in every_allocation(grid)]
    assert (placement.missing == 0) == bool(loads)
    if loads:
        placement.even_out()
        assert sorted(placement.loads, reverse=True) == min(sorted(load, reverse=True) for load in loads)
        evenest = [load for load in loads if (load**2).sum() == (placement.loads**2).sum()]
        levels = placement.levels()
        assert (levels.low == np.min(evenest, axis=0)).all()
        assert (levels.high == np.max(evenest, axis=0)).all()
        assert all(load[who].sum() == total for who, total in levels.groups for load in evenest)


def test_nobody_with_room_is_called_full() -> None:
    problem = even_problem(conflicts=frozenset({(3, 1), (4, 1)}))
    placement = Placement(problem.grid)
    placement.fill()
    assert placement.missing == 1
    assert not placement.full().any()
