"""The integer programme: of the most even allocations the one whose readers suit the entries best; pure.

The constraints but for the mix are those of a flow, whose corners are whole numbers, so that the solver (HiGHS) seldom
has to branch, and 60,000 unknowns take seconds.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from judging.allocation.loads import Levels
from judging.allocation.problem import CHAMBERS, FULL, Flags, Grid, Numbers

_THIRD = 3
_OPTIMAL = 0


@dataclass(frozen=True)
class Mix:
    """Judges by entries: who is near to an entry, and who far; `far_wanted` is how many far readers an entry is to get.

    Near is the third of those who may read an entry that know most of its field, far the third that know least; where
    all know the same, nobody is either.
    """

    near: Flags
    far: Flags
    far_wanted: Numbers


@dataclass(frozen=True)
class Solution:
    """Who reads what, and by which share of the best the objective may be below it; 0 where it is the best."""

    assigned: Flags
    gap: float


def mix_of(grid: Grid) -> Mix:
    """Say who is near to and far from each entry."""
    nobody = np.full((1, len(grid.entries)), FULL + 1)
    ranked = np.sort(np.vstack([np.where(grid.allowed, grid.expertise, FULL + 1), nobody]), axis=0)
    readers = grid.allowed.sum(axis=0)
    third = -(-readers // _THIRD)
    columns = np.arange(len(grid.entries))
    least, low, high, most = (
        ranked[np.maximum(place, 0), columns]
        for place in (readers * 0, third - 1, readers - third, readers - 1)
    )
    near = grid.allowed & (grid.expertise >= high) & (grid.expertise > least)
    far = grid.allowed & (grid.expertise <= low) & (grid.expertise < most) & ~near
    far_wanted = np.clip(np.rint(grid.far_share * grid.sheets), 1, np.maximum(grid.sheets - 1, 0))
    return Mix(near, far, (far_wanted * (grid.far_share > 0)).astype(np.int64))


def solve(grid: Grid, levels: Levels, *, seed: int, time_limit: float) -> Solution | None:
    """Return the best of the most even allocations, None if there was no time to find one.

    The objective is the expertise of all readers, plus 1 (the whole of the scale) for each entry with a near reader
    and for each far reader as long as fewer than wanted are there. `seed` decides between equals, as it sets the order
    in which the solver meets the pairs (a random worth of each, too small to matter, would take it five times as long).
    Seconds of processor time; about 200 MB for 60 judges and 1,000 entries.
    """
    programme = _Programme(grid, seed=seed)
    mix = mix_of(grid)
    programme.set_loads(levels.low, levels.high)
    for members, total in levels.groups:
        programme.add([programme.row(members[programme.judge])], [total], [total])
    programme.reward(mix.near, np.minimum(grid.sheets, 1))
    programme.reward(mix.far, mix.far_wanted)
    return programme.best(grid.expertise[programme.judge, programme.entry], time_limit)


def cheapest(grid: Grid, price: Numbers, most: Numbers, *, time_limit: float) -> Flags | None:
    """Return an allocation of the lowest price (judges by entries), however uneven; None if there is none or no time.

    `most` is how many sheets each entry may get, where more than its `sheets` are no harm.
    """
    programme = _Programme(grid, most)
    programme.set_loads(np.zeros_like(grid.capacity), grid.capacity)
    solution = programme.best(-price[programme.judge, programme.entry], time_limit)
    return None if solution is None else solution.assigned


class _Programme:
    """Unknowns: a whole number 0 or 1 for each pair that is allowed, then one for each entry and kind of reward."""

    def __init__(self, grid: Grid, most: Numbers | None = None, *, seed: int = 0) -> None:
        self._grid = grid
        pairs = np.argwhere(grid.allowed)
        self.judge, self.entry = np.random.default_rng(seed).permutation(pairs).T
        self.pairs = len(self.judge)
        self._rows: list[Any] = []
        self._low: list[NDArray[np.float64]] = []
        self._high: list[NDArray[np.float64]] = []
        self._rewards: list[tuple[Flags, Numbers]] = []
        every = np.ones(self.pairs, dtype=bool)
        most = grid.sheets if most is None else most
        self.add([self.table(self.entry, every, len(grid.entries))], grid.sheets, most)
        for place in range(len(CHAMBERS)):
            if grid.least[place].any():
                inside = (grid.chamber == place)[self.judge]
                self.add([self.table(self.entry, inside, len(grid.entries))], grid.least[place], most)

    def table(self, rows: Numbers, chosen: Flags, count: int) -> Any:
        """Return a sparse table that counts, a row of `rows`, the chosen pairs."""
        from scipy.sparse import csr_array  # noqa: PLC0415 -- scipy takes most of a second to load

        at = np.flatnonzero(chosen)
        return csr_array((np.ones(len(at)), (rows[at], at)), shape=(count, self.pairs))

    def row(self, chosen: Flags) -> Any:
        return self.table(np.zeros(self.pairs, dtype=np.int64), chosen, 1)

    def add(self, tables: Iterable[Any], low: Any, high: Any) -> None:
        """Hold the counts of a table between two limits."""
        self._rows.extend(tables)
        self._low.append(np.asarray(low, dtype=np.float64))
        self._high.append(np.asarray(high, dtype=np.float64))

    def set_loads(self, low: Numbers, high: Numbers) -> None:
        every = np.ones(self.pairs, dtype=bool)
        self.add([self.table(self.judge, every, len(self._grid.judges))], low, high)

    def reward(self, readers: Flags, most: Numbers) -> None:
        """Give FULL for each of these readers of an entry, up to the `most` that count."""
        self._rewards.append((readers, most))

    def best(self, worth: NDArray[Any], time_limit: float) -> Solution | None:
        """Return what is worth most, None if there is nothing or no time."""
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 -- scipy takes most of a second to load
        from scipy.sparse import block_array, csr_array, eye_array, vstack  # noqa: PLC0415 -- likewise

        entries, kinds = len(self._grid.entries), len(self._rewards)
        if not self.pairs:
            return None
        counted = [
            self.table(self.entry, readers[self.judge, self.entry], entries) for readers, _ in self._rewards
        ]
        blocks: list[list[Any]] = [[vstack(self._rows), *[None] * kinds]]
        for place, table in enumerate(counted):
            rewarded: list[Any] = [csr_array((entries, entries)) for _ in range(kinds)]
            rewarded[place] = -eye_array(entries)
            blocks.append([table, *rewarded])
        low = np.concatenate([*self._low, np.zeros(entries * kinds)])
        high = np.concatenate([*self._high, np.full(entries * kinds, np.inf)])
        tops = [most.astype(np.float64) for _, most in self._rewards]
        result = milp(
            -np.concatenate([worth, np.full(entries * kinds, float(FULL))]),
            # The rewards follow from the pairs and are whole by themselves.
            integrality=np.concatenate([np.ones(self.pairs), np.zeros(entries * kinds)]),
            bounds=Bounds(
                np.concatenate([self._grid.fixed[self.judge, self.entry], np.zeros(entries * kinds)]),
                np.concatenate([np.ones(self.pairs), *tops]),
            ),
            constraints=LinearConstraint(block_array(blocks, format="csc"), low, high),
            options={"mip_rel_gap": 0.0, "time_limit": time_limit},
        )
        if result.x is None:
            return None
        assigned = np.zeros_like(self._grid.allowed)
        assigned[self.judge, self.entry] = result.x[: self.pairs] > 0.5  # noqa: PLR2004 -- 0 or 1, but for rounding
        found, bound = -float(result.fun), -float(result.mip_dual_bound)
        return Solution(
            assigned, 0.0 if result.status == _OPTIMAL else max(bound - found, 0.0) / max(bound, 1.0)
        )
