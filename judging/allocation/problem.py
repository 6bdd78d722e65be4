"""What is asked of an allocation, in plain values and as tables; pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Pair = tuple[int, int]  # (key of the judge, key of the entry)
Flags = NDArray[np.bool_]
Numbers = NDArray[np.int64]

CHAMBERS = ("platform", "seeker")
FULL = 1000  # expertise is counted in thousandths, so that sums are exact


class AllocationError(ValueError):
    """A question that makes no sense: a key given twice, an unknown chamber, expertise outside 0 to 1."""


@dataclass(frozen=True, slots=True)
class Judge:
    """A judge; `capacity` is the most sheets they can take (None: any number), `name` is for sentences."""

    key: int
    chamber: str
    capacity: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry; `sheets`, and for the chambers named `per_chamber`, stand for the rules' where it is let off some."""

    key: int
    name: str = ""
    sheets: int | None = None
    per_chamber: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """How many sheets an entry gets, how many from each chamber, and which share is to be by far readers.

    `sheets` is given exactly: an entry gets more only where its chambers or pairs made by hand ask for it.
    """

    sheets: int = 3
    per_chamber: int = 1
    far_share: float = 1 / 3


@dataclass(frozen=True)
class Problem:
    """Everything an allocation depends on but the seed.

    `conflicts` are never assigned, not by hand either; `banned` were declined or taken away by hand; `fixed` were made
    by hand and stay, beyond capacity too. `expertise` is 0 to 1, and 0 for pairs it does not name. Conflicts, bans and
    expertise of others than these judges and entries are passed over.
    """

    judges: tuple[Judge, ...]
    entries: tuple[Entry, ...]
    rules: Rules = Rules()
    conflicts: frozenset[Pair] = frozenset()
    banned: frozenset[Pair] = frozenset()
    fixed: frozenset[Pair] = frozenset()
    expertise: Mapping[Pair, float] = field(default_factory=dict)

    @property
    def kept(self) -> frozenset[Pair]:
        """The pairs made by hand that stay: those without a conflict."""
        return self.fixed - self.conflicts

    @cached_property
    def grid(self) -> "Grid":
        """The same as tables; raises AllocationError."""
        return _grid(self)


@dataclass(frozen=True)
class Grid:
    """A problem as tables: rows are judges and columns entries, both by rising key.

    `sheets` is what each entry gets, `least` (chamber by entry) what of it each chamber gives at least, `capacity` the
    most a judge can take in view of conflicts and of what is fixed.
    """

    judges: tuple[Judge, ...]
    entries: tuple[Entry, ...]
    chamber: Numbers
    allowed: Flags
    fixed: Flags
    expertise: Numbers
    sheets: Numbers
    least: Numbers
    capacity: Numbers
    far_share: float

    def of(self, chamber: int) -> Flags:
        """Which judges sit in a chamber, by its place in CHAMBERS."""
        return np.asarray(self.chamber == chamber)


def _grid(problem: Problem) -> Grid:
    _check(problem)
    judges = tuple(sorted(problem.judges, key=lambda judge: judge.key))
    entries = tuple(sorted(problem.entries, key=lambda entry: entry.key))
    places = (
        {judge.key: row for row, judge in enumerate(judges)},
        {entry.key: column for column, entry in enumerate(entries)},
    )
    conflicts, banned, fixed = (
        _table(pairs, places) for pairs in (problem.conflicts, problem.banned, problem.kept)
    )
    allowed = (~conflicts & ~banned) | fixed
    chamber = np.array([CHAMBERS.index(judge.chamber) for judge in judges], dtype=np.int64)
    by_hand = np.array([fixed[chamber == place].sum(axis=0) for place in range(len(CHAMBERS))])
    rules = problem.rules
    least = np.array(
        [[_least(entry, rules, name) for entry in entries] for name in CHAMBERS], dtype=np.int64
    ).reshape(len(CHAMBERS), len(entries))
    asked = np.array(
        [rules.sheets if entry.sheets is None else entry.sheets for entry in entries], dtype=np.int64
    )
    limits = [len(entries) if judge.capacity is None else judge.capacity for judge in judges]
    return Grid(
        judges=judges,
        entries=entries,
        chamber=chamber,
        allowed=allowed,
        fixed=fixed,
        expertise=_expertise(problem.expertise, places),
        sheets=np.maximum(asked, np.maximum(least, by_hand).sum(axis=0)),
        least=least,
        capacity=np.maximum(np.minimum(limits, allowed.sum(axis=1)), fixed.sum(axis=1)),
        far_share=rules.far_share,
    )


def _least(entry: Entry, rules: Rules, chamber: str) -> int:
    return (entry.per_chamber or {}).get(chamber, rules.per_chamber)


Places = tuple[Mapping[int, int], Mapping[int, int]]


def _table(pairs: Iterable[Pair], places: Places) -> Flags:
    rows, columns = places
    table = np.zeros((len(rows), len(columns)), dtype=bool)
    for judge, entry in pairs:
        if judge in rows and entry in columns:
            table[rows[judge], columns[entry]] = True
    return table


def _expertise(expertise: Mapping[Pair, float], places: Places) -> Numbers:
    rows, columns = places
    table = np.zeros((len(rows), len(columns)), dtype=np.int64)
    for (judge, entry), share in expertise.items():
        if not 0 <= share <= 1:
            raise AllocationError(f"Expertise lies between 0 and 1, not at {share}.")
        if judge in rows and entry in columns:
            table[rows[judge], columns[entry]] = round(share * FULL)
    return table


def _check(problem: Problem) -> None:
    for name, keys in (
        ("judge", [judge.key for judge in problem.judges]),
        ("entry", [entry.key for entry in problem.entries]),
    ):
        twice = [key for key, times in Counter(keys).items() if times > 1]
        if twice:
            raise AllocationError(f"A {name} is given twice: {twice[0]}.")
    if any(judge.chamber not in CHAMBERS for judge in problem.judges):
        raise AllocationError("A judge sits in a chamber that there is not.")
    if any(judge.capacity is not None and judge.capacity < 0 for judge in problem.judges):
        raise AllocationError("A judge cannot take fewer than no sheets.")
    rules = problem.rules
    if rules.sheets < 1 or rules.per_chamber < 0 or not 0 <= rules.far_share <= 1:
        raise AllocationError(
            "The rules ask for at least one sheet, and for a share of far readers from 0 to 1."
        )
    if problem.fixed & problem.banned:
        raise AllocationError("A pair was both made and taken away by hand.")
    known = {judge.key for judge in problem.judges}, {entry.key for entry in problem.entries}
    if any(judge not in known[0] or entry not in known[1] for judge, entry in problem.fixed):
        raise AllocationError("A pair made by hand names somebody who is not here.")
