"""Small problems of allocation, drawn by hypothesis and solved by trying everything."""

from itertools import product

import numpy as np
from hypothesis import strategies as st

from judging.allocation import Allocated, Entry, Judge, Problem, Rules


@st.composite
def problems(draw, *, judges=5, entries=5):
    """Some are impossible: by conflicts, by limits, by pairs made by hand."""
    panel = tuple(
        Judge(key, draw(st.sampled_from(["platform", "seeker"])), draw(st.none() | st.integers(1, entries)))
        for key in range(1, draw(st.integers(1, judges)) + 1)
    )
    field = tuple(Entry(key) for key in range(1, draw(st.integers(1, entries)) + 1))
    pairs = [(judge.key, entry.key) for judge, entry in product(panel, field)]
    some = st.frozensets(st.sampled_from(pairs), max_size=len(pairs) // 3)
    banned = draw(some)
    return Problem(
        panel,
        field,
        Rules(draw(st.integers(1, 3)), draw(st.integers(0, 1)), draw(st.sampled_from([0, 1 / 3]))),
        conflicts=draw(some),
        banned=banned,
        fixed=draw(some) - banned,
        expertise=draw(st.dictionaries(st.sampled_from(pairs), st.sampled_from([0.2, 0.5, 1.0]))),
    )


def even_problem(judges=4, entries=6, **given):
    """Half of the judges in each chamber, nothing in the way; named J-1 and E-1 and so on."""
    chambers = ["platform"] * (judges - judges // 2) + ["seeker"] * (judges // 2)
    panel = tuple(Judge(key, chamber, name=f"J-{key}") for key, chamber in enumerate(chambers, start=1))
    field = tuple(Entry(key, name=f"E-{key}") for key in range(1, entries + 1))
    return Problem(panel, field, **given)


def keeps_every_rule(problem, allocated):
    assert isinstance(allocated, Allocated)
    pairs = {(one.judge, one.entry) for one in allocated.assignments}
    assert len(pairs) == len(allocated.assignments)
    assert pairs >= problem.kept
    assert not pairs & problem.conflicts
    assert not pairs & problem.banned
    chambers = {judge.key: judge.chamber for judge in problem.judges}
    for entry in problem.entries:
        readers = [chambers[judge] for judge, read in pairs if read == entry.key]
        assert len(readers) >= (problem.rules.sheets if entry.sheets is None else entry.sheets)
        for chamber in ("platform", "seeker"):
            least = (entry.per_chamber or {}).get(chamber, problem.rules.per_chamber)
            assert readers.count(chamber) >= least
    for judge in problem.judges:
        load = sum(reader == judge.key for reader, _ in pairs)
        assert load == allocated.loads[judge.key]
        by_hand = sum(reader == judge.key for reader, _ in problem.kept)
        assert load <= max(by_hand, len(problem.entries) if judge.capacity is None else judge.capacity)


def every_allocation(grid):
    """All tables that keep the rules, by trying each of the 2 to the power of free pairs."""
    free = np.argwhere(grid.allowed & ~grid.fixed)
    for chosen in product([False, True], repeat=len(free)):
        table = grid.fixed.copy()
        table[tuple(free[list(chosen)].T)] = True
        by_chamber = np.array([table[grid.of(place)].sum(axis=0) for place in (0, 1)])
        if (
            (table.sum(axis=0) == grid.sheets).all()
            and (by_chamber >= grid.least).all()
            and (table.sum(axis=1) <= grid.capacity).all()
        ):
            yield table
