"""The picture: which requirement of a challenge which member of a team speaks to, and what nobody does. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from solver.collaborators.matching import FULL, Line, Match, Tag, matches, strength


@dataclass(frozen=True)
class Member:
    """One person of a team, as the picture names them, with what they say they can do."""

    label: str
    tags: tuple[Tag, ...]


@dataclass(frozen=True)
class Row:
    """One requirement, and for each member the matches of their tags, the best first."""

    line: Line
    cells: tuple[tuple[Match, ...], ...]

    @property
    def strength(self) -> int:
        """Give how well the team as a whole speaks to it."""
        return max((strength(cell) for cell in self.cells), default=0)


@dataclass(frozen=True)
class Coverage:
    """A team held against the requirements of a challenge."""

    members: tuple[Member, ...]
    rows: tuple[Row, ...]

    @cached_property
    def spoken_to(self) -> tuple[Row, ...]:
        """The requirements that somebody speaks to, at least in part."""
        return tuple(row for row in self.rows if row.strength)

    @cached_property
    def in_full(self) -> tuple[Row, ...]:
        """The requirements that somebody speaks to in full."""
        return tuple(row for row in self.rows if row.strength == FULL)

    @cached_property
    def missing(self) -> tuple[Line, ...]:
        """The requirements that nobody speaks to."""
        return tuple(row.line for row in self.rows if not row.strength)


def cover(lines: Sequence[Line], members: Sequence[Member]) -> Coverage:
    """Hold the members' tags against each requirement."""
    return Coverage(
        tuple(members),
        tuple(Row(line, tuple(tuple(matches(each.tags, line)) for each in members)) for line in lines),
    )
