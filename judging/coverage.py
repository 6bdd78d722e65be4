"""Which entries will have enough scoresheets, and which would fall below their minimum; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class CoverageState(StrEnum):
    """Where an entry stands with its sheets."""

    COVERED = "covered"
    COMING = "coming"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Coverage:
    """The sheets of one entry by chamber: handed in, and still to come from judges who read it."""

    entry_id: int
    code: str
    title: str
    handed_in: Mapping[str, int]
    to_come: Mapping[str, int]

    @property
    def expected(self) -> int:
        """How many sheets it will have if every judge hands in."""
        return sum(self.handed_in.values()) + sum(self.to_come.values())


def coverage_state(row: Coverage, *, minimum: int, per_chamber: int) -> CoverageState:
    """Tell whether an entry has its minimum, will have it if all hand in, or cannot have it."""
    chambers = {*row.handed_in, *row.to_come}
    handed = [row.handed_in.get(chamber, 0) for chamber in chambers]
    expected = [row.handed_in.get(chamber, 0) + row.to_come.get(chamber, 0) for chamber in chambers]
    if sum(handed) >= minimum and all(count >= per_chamber for count in handed):
        return CoverageState.COVERED
    if sum(expected) >= minimum and all(count >= per_chamber for count in expected):
        return CoverageState.COMING
    return CoverageState.SHORT
