"""Handing out sheets so that the judges' loads are as even as they can be; pure.

Sheets flow from judges through chambers to entries, so that a distribution is the most even one exactly when no chain
of exchanges moves a sheet from a judge to one who has at least two fewer; and all the most even ones differ only in who
of a level has the sheet more (A. Frank and K. Murota, "Decreasing minimization on M-convex sets", Mathematical
Programming 195, 2022). Both are used here: chains are followed until none is left, and `Levels` says what the
most even distributions have in common.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from judging.allocation.problem import CHAMBERS, Flags, Grid, Numbers


@dataclass(frozen=True)
class Levels:
    """The loads of the most even distributions: each judge's `low` and `high` (one apart, or the same).

    Those who may have either share out the extra sheets of their level, whose total is fixed: `groups` holds, a level,
    who they are and what they have together.
    """

    low: Numbers
    high: Numbers
    groups: tuple[tuple[Flags, int], ...]


class Placement:
    """Who holds which sheet; changed in place.

    Below the judges one row a chamber counts sheets that nobody holds yet: an empty chair of that chamber.
    """

    def __init__(self, grid: Grid) -> None:
        """Hand out what is made by hand, then a sheet more to each entry, round by round, to whoever has least."""
        self.grid = grid
        count = len(grid.judges)
        self.judges = slice(0, count)
        self.chamber = np.concatenate([grid.chamber, np.arange(len(CHAMBERS))])
        self._same = self.chamber[:, None] == self.chamber[None, :]
        self.held = np.zeros((count + len(CHAMBERS), len(grid.entries)), dtype=np.int64)
        self.held[self.judges] = grid.fixed
        self._hand_out()

    @property
    def loads(self) -> Numbers:
        """How many sheets each judge holds."""
        return np.asarray(self.held[self.judges].sum(axis=1))

    @property
    def assigned(self) -> Flags:
        """Judges by entries: who reads what."""
        return self.held[self.judges] > 0

    @property
    def missing(self) -> int:
        """How many sheets nobody holds."""
        return int(self.held[len(self.grid.judges) :].sum())

    def fill(self) -> None:
        """Let judges take the sheets on empty chairs until no chain of exchanges leads to one with room."""
        chairs = range(len(self.grid.judges), len(self.held))
        while self.missing:
            loads = self.loads
            room = loads < self.grid.capacity
            sources = [chair for chair in chairs if self.held[chair].any()]
            chain = self._chain(sources, np.flatnonzero(room)[np.argsort(loads[room], kind="stable")])
            if not chain:
                return
            self._move(chain)

    def even_out(self) -> None:
        """Move sheets from judges with more to judges with at least two fewer until there is no way left."""
        while True:
            loads = self.loads
            fewer = loads[:, None] - loads[None, :]
            ways = (
                self._reach()[self.judges, self.judges] & (loads < self.grid.capacity)[None, :] & (fewer > 1)
            )
            if not ways.any():
                return
            giver, taker = np.unravel_index(np.argmax(np.where(ways, fewer, 0)), fewer.shape)
            self._move(self._chain([int(giver)], np.array([taker])))

    def levels(self) -> Levels:
        """Say what all the most even distributions have in common; to be asked after `even_out`."""
        loads, count = self.loads, len(self.grid.judges)
        reach = self._reach()[:count, :count]
        one_fewer = loads[:, None] - 1 == loads[None, :]
        swaps = reach & one_fewer & (loads < self.grid.capacity)[None, :]
        low, high = loads - swaps.any(axis=1), loads + swaps.any(axis=0)
        loose = low < high
        groups = tuple(
            (members := loose & (high == level), int(loads[members].sum()))
            for level in np.unique(high[loose])
        )
        return Levels(low, high, groups)

    def full(self) -> Flags:
        """Which judges could take the sheets on empty chairs, after exchanges too, but for having no room."""
        count = len(self.grid.judges)
        chairs = self.held[count:].any(axis=1)
        return np.asarray(self._reach()[count:, :count][chairs].any(axis=0))

    def _hand_out(self) -> None:
        grid = self.grid
        loads = self.loads
        chairs = len(grid.judges)
        scarce = np.argsort(grid.allowed.sum(axis=0), kind="stable")
        for chamber, entry in self._rounds(scarce):
            open_to = grid.allowed[:, entry] & (self.held[self.judges, entry] == 0) & (loads < grid.capacity)
            if chamber is not None:
                open_to &= grid.of(chamber)
            if open_to.any():
                row = int(np.argmin(np.where(open_to, loads, np.iinfo(np.int64).max)))
                loads[row] += 1
            else:
                row = chairs + (chamber or 0)
            self.held[row, entry] += 1

    def _rounds(self, entries: Numbers) -> Iterator[tuple[int | None, int]]:
        """Give one entry at a time, with the chamber that still owes it a sheet if there is one."""
        unserved = [int(entry) for entry in entries]
        while unserved := [e for e in unserved if self.held[:, e].sum() < self.grid.sheets[e]]:
            for entry in unserved:
                given = np.bincount(self.chamber, weights=self.held[:, entry], minlength=len(CHAMBERS))
                owing = np.flatnonzero(given < self.grid.least[:, entry])
                yield (int(owing[0]) if len(owing) else None), entry

    def _given(self) -> Numbers:
        """Chambers by entries: the sheets of each chamber, empty chairs included."""
        return np.array([self.held[self.chamber == place].sum(axis=0) for place in range(len(CHAMBERS))])

    def _exchanges(self) -> tuple[Flags, Flags, Flags]:
        """Say which sheets a row may give away, which of them to the other chamber, and which a row may take."""
        count = len(self.grid.judges)
        gives = self.held > 0
        gives[self.judges] &= ~self.grid.fixed
        spare = (self._given() > self.grid.least)[self.chamber]
        takes = np.zeros_like(gives)
        takes[:count] = self.grid.allowed & (self.held[:count] == 0)
        return gives, gives & spare, takes

    def _steps(self) -> Flags:
        """Rows by rows: whether the one may hand a sheet to the other."""
        gives, across, takes = (table.astype(np.float32) for table in self._exchanges())
        return np.asarray(((gives @ takes.T > 0) & self._same) | (across @ takes.T > 0))

    def _reach(self) -> Flags:
        reach = self._steps()
        while True:
            further = reach | (reach.astype(np.float32) @ reach.astype(np.float32) > 0)
            if (further == reach).all():
                return reach
            reach = further

    def _chain(self, sources: list[int], targets: Numbers) -> list[int]:
        """Return a shortest chain of rows from a source to the first target that can be reached; empty if none.

        A shortest one, since only there all its exchanges can be made at once: two of one entry could be joined.
        """
        if not sources or not len(targets):
            return []
        steps = self._steps()
        came_from = dict.fromkeys(sources, -1)
        front = list(sources)
        while front:
            row = front.pop(0)
            for following in np.flatnonzero(steps[row]):
                if int(following) not in came_from:
                    came_from[int(following)] = row
                    front.append(int(following))
        end = next((int(target) for target in targets if int(target) in came_from), None)
        if end is None:
            return []
        chain = [end]
        while came_from[chain[-1]] >= 0:
            chain.append(came_from[chain[-1]])
        return chain[::-1]

    def _move(self, chain: list[int]) -> None:
        gives, across, takes = self._exchanges()
        for giver, taker in pairwise(chain):
            given = gives if self._same[giver, taker] else across
            entry = int(np.flatnonzero(given[giver] & takes[taker])[0])
            self.held[giver, entry] -= 1
            self.held[taker, entry] += 1
