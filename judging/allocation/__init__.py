"""Who judges which entry: every entry gets its sheets, loads are as even as can be, and readers suit the entries; pure.

First sheets are handed out as evenly as conflicts, limits, chambers and pairs made by hand allow (`loads`). Of all
allocations that are as even, the integer programme finds the one that matches expertise best, with near and far readers
mixed (`programme`). Where there is none, the reasons are said and what would help is tried out (`relaxing`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from judging.allocation.loads import Placement
from judging.allocation.problem import (
    FULL,
    AllocationError,
    Entry,
    Flags,
    Grid,
    Judge,
    Numbers,
    Pair,
    Problem,
    Rules,
)
from judging.allocation.programme import Mix, mix_of, solve
from judging.allocation.relaxing import Change, Relaxation, relaxations
from judging.allocation.wording import (
    gap_sentence,
    listed,
    load_sentences,
    match_sentence,
    missing_sentences,
    name_of,
    pairs_listed,
)
from judging.wording import Translate, chamber_name, untranslated

__all__ = [
    "Allocated",
    "AllocationError",
    "Assigned",
    "Change",
    "Entry",
    "Figures",
    "Impossible",
    "Judge",
    "Pair",
    "Problem",
    "Reason",
    "Relaxation",
    "Rules",
    "allocate",
]
TIME_LIMIT = 120.0


class Reason(StrEnum):
    """Why a judge reads an entry."""

    HAND = "hand"
    NEAR = "near"
    FAR = "far"
    CHAMBER = "chamber"
    BALANCE = "balance"


@dataclass(frozen=True, slots=True)
class Assigned:
    """One entry given to one judge, by their keys, and why: for programs, and in a few words."""

    judge: int
    entry: int
    reason: Reason
    why: str


@dataclass(frozen=True, slots=True)
class Figures:
    """What the allocation is like: mean expertise (0 to 1), entries with a near and with a far reader.

    `gap` is by which share the objective may be below the best (0: it is the best), None if there was no time to look.
    """

    sheets: int
    expertise: float
    with_near: int
    with_far: int
    gap: float | None


@dataclass(frozen=True, slots=True)
class Allocated:
    """An allocation: assignments by entry and judge, sheets a judge by key, figures, and the explanation."""

    assignments: tuple[Assigned, ...]
    loads: Mapping[int, int]
    figures: Figures
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Impossible:
    """No allocation gives every entry its sheets: why, and what would help."""

    missing: int
    sentences: tuple[str, ...]
    relaxations: tuple[Relaxation, ...]


def allocate(
    problem: Problem, *, seed: int, time_limit: float = TIME_LIMIT, translate: Translate = untranslated
) -> Allocated | Impossible:
    """Decide who reads which entry.

    The same problem, in any order, and the same `seed`, which decides between equals, give the same allocation unless
    `time_limit` (seconds for the solver) runs out. Takes a few seconds and some 300 MB for 1,000 entries and 60 judges.
    Raises AllocationError for a problem that makes no sense.
    """
    grid = problem.grid
    placement = Placement(grid)
    placement.fill()
    if placement.missing:
        found = relaxations(placement, problem, time_limit=time_limit, translate=translate)
        sentences = (*missing_sentences(placement, translate), *(one.sentence for one in found))
        return Impossible(placement.missing, sentences, found)
    placement.even_out()
    if not grid.sheets.any():
        return _allocated(problem, placement.assigned, 0.0, translate)
    solution = solve(grid, placement.levels(), seed=seed, time_limit=time_limit)
    if solution is None:
        return _allocated(problem, placement.assigned, None, translate)
    return _allocated(problem, solution.assigned, solution.gap, translate)


def _allocated(problem: Problem, assigned: Flags, gap: float | None, _: Translate) -> Allocated:
    grid = problem.grid
    mix = mix_of(grid)
    loads = assigned.sum(axis=1)
    figures = Figures(
        sheets=int(assigned.sum()),
        expertise=float(grid.expertise[assigned].mean()) / FULL if assigned.any() else 0.0,
        with_near=int((assigned & mix.near).any(axis=0).sum()),
        with_far=int((assigned & mix.far).any(axis=0).sum()),
        gap=gap,
    )
    return Allocated(
        assignments=tuple(
            _assigned(grid, mix, assigned, row, column, _)
            for column, row in zip(*np.nonzero(assigned.T), strict=True)
        ),
        loads={judge.key: int(load) for judge, load in zip(grid.judges, loads, strict=True)},
        figures=figures,
        sentences=tuple(_sentences(problem, loads, figures, _)),
    )


def _assigned(grid: Grid, mix: Mix, assigned: Flags, row: int, column: int, _: Translate) -> Assigned:
    judge, entry = grid.judges[row], grid.entries[column]
    percent = {"percent": round(100 * int(grid.expertise[row, column]) / FULL)}
    if grid.fixed[row, column]:
        reason, why = Reason.HAND, _("made by hand")
    elif mix.near[row, column]:
        reason, why = Reason.NEAR, _("near: expertise %(percent)d of 100") % percent
    elif mix.far[row, column]:
        reason, why = Reason.FAR, _("far: a view from outside, expertise %(percent)d of 100") % percent
    elif (
        grid.least[grid.chamber[row], column]
        and assigned[grid.chamber == grid.chamber[row], column].sum() == 1
    ):
        reason, why = (
            Reason.CHAMBER,
            _("the one of %(chamber)s") % {"chamber": chamber_name(judge.chamber, _)},
        )
    else:
        reason, why = Reason.BALANCE, _("keeps the loads even, expertise %(percent)d of 100") % percent
    return Assigned(judge.key, entry.key, reason, why)


def _sentences(problem: Problem, loads: Numbers, figures: Figures, _: Translate) -> list[str]:
    grid = problem.grid
    sentences = load_sentences(grid, loads, _)
    if figures.sheets:
        sentences += [
            match_sentence(
                expertise=figures.expertise,
                near=figures.with_near,
                far=figures.with_far,
                entries=len(grid.entries),
                _=_,
            ),
            gap_sentence(figures.gap, _),
        ]
    more = [name_of(grid.entries[column]) for column in np.flatnonzero(grid.sheets > problem.rules.sheets)]
    if more:
        sentences.append(
            _("More than %(sheets)d sheets, for the chambers' sake or by hand: %(names)s.")
            % {"sheets": problem.rules.sheets, "names": listed(more, _)}
        )
    if problem.kept:
        sentences.append(_("Pairs made by hand that stay: %(count)d.") % {"count": len(problem.kept)})
    left_out = problem.fixed & problem.conflicts
    if left_out:
        sentences.append(
            _("Made by hand, but left out for a conflict: %(pairs)s.")
            % {"pairs": pairs_listed(problem, left_out, _)}
        )
    return sentences
