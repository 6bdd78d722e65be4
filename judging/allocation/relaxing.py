"""Which single change of what is asked would make an allocation possible; pure. Each is tried, none is guessed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import product

import numpy as np

from judging.allocation.loads import Placement
from judging.allocation.problem import CHAMBERS, Flags, Grid, Judge, Pair, Problem
from judging.allocation.programme import cheapest
from judging.allocation.wording import listed, name_of, pairs_listed, rules_sentence
from judging.wording import Translate, chamber_name


class Change(StrEnum):
    """What a relaxation changes."""

    EXEMPT = "exempt"
    BANS = "bans"
    EDITS = "edits"
    CAPACITY = "capacity"
    JUDGES = "judges"
    PER_CHAMBER = "per_chamber"
    SHEETS = "sheets"
    RULES = "rules"


@dataclass(frozen=True)
class Relaxation:
    """The smallest change of its kind that makes an allocation possible: in words, and as the changed problem."""

    change: Change
    sentence: str
    problem: Problem


def fits(problem: Problem) -> bool:
    """Return whether every entry can have its sheets."""
    placement = Placement(problem.grid)
    placement.fill()
    return placement.missing == 0


def relaxations(
    placement: Placement, problem: Problem, *, time_limit: float, translate: Translate
) -> tuple[Relaxation, ...]:
    """Return a relaxation of each kind that helps by itself; the first, that some entries get fewer, always does."""
    return (
        _exempt(placement, problem, translate),
        *_without_bans(problem, time_limit, translate),
        *_without_edits(problem, time_limit, translate),
        *_roomier(problem, translate),
        *_more_judges(problem, placement.missing, translate),
        *_looser_rules(problem, translate),
    )


def _exempt(placement: Placement, problem: Problem, _: Translate) -> Relaxation:
    """Let the entries whose sheets are missing go without them."""
    grid, held = placement.grid, placement.held[placement.judges]
    given = np.array([held[grid.of(place)].sum(axis=0) for place in range(len(CHAMBERS))]).reshape(
        grid.least.shape
    )
    changed, names = list(grid.entries), []
    for column in np.flatnonzero(held.sum(axis=0) < grid.sheets):
        entry, sheets = grid.entries[column], int(held[:, column].sum())
        per_chamber = {
            chamber: int(min(grid.least[place, column], given[place, column]))
            for place, chamber in enumerate(CHAMBERS)
        }
        changed[column] = replace(entry, sheets=sheets, per_chamber=per_chamber)
        names.append(
            _("%(name)s (%(have)d of %(need)d)")
            % {"name": name_of(entry), "have": sheets, "need": grid.sheets[column]}
        )
    sentence = _("It works if these get fewer sheets: %(names)s.") % {"names": listed(names, _)}
    return Relaxation(Change.EXEMPT, sentence, replace(problem, entries=tuple(changed)))


def _without_bans(problem: Problem, time_limit: float, _: Translate) -> Iterator[Relaxation]:
    """Let as few judges as possible read what they declined, or what was taken from them."""
    free = replace(problem, banned=frozenset())
    if not problem.banned or not fits(free):
        return
    banned = problem.grid.allowed < free.grid.allowed
    assigned = cheapest(free.grid, banned.astype(np.int64), free.grid.sheets, time_limit=time_limit)
    if assigned is not None:
        lifted = _pairs(free.grid, assigned & banned)
        sentence = _("It works if these are handed out none the less: %(pairs)s.")
        yield Relaxation(
            Change.BANS,
            sentence % {"pairs": pairs_listed(problem, lifted, _)},
            replace(problem, banned=problem.banned - lifted),
        )


def _without_edits(problem: Problem, time_limit: float, _: Translate) -> Iterator[Relaxation]:
    """Give up as few pairs made by hand as possible."""
    free = replace(problem, fixed=frozenset())
    if not problem.kept or not fits(free):
        return
    fixed = problem.grid.fixed
    assigned = cheapest(free.grid, -fixed.astype(np.int64), problem.grid.sheets, time_limit=time_limit)
    if assigned is not None:
        given_up = _pairs(free.grid, fixed & ~assigned)
        sentence = _("It works without these pairs made by hand: %(pairs)s.")
        yield Relaxation(
            Change.EDITS,
            sentence % {"pairs": pairs_listed(problem, given_up, _)},
            replace(problem, fixed=problem.fixed - given_up),
        )


def _roomier(problem: Problem, _: Translate) -> Iterator[Relaxation]:
    """Let every judge with a limit take a few sheets more, each as many."""
    if all(judge.capacity is None for judge in problem.judges):
        return

    def with_room(more: int) -> Problem:
        return replace(
            problem,
            judges=tuple(
                judge if judge.capacity is None else replace(judge, capacity=judge.capacity + more)
                for judge in problem.judges
            ),
        )

    more = _least(lambda more: fits(with_room(more)), len(problem.entries))
    if more is not None:
        sentence = _("It works if every judge with a limit takes up to %(more)d more.") % {"more": more}
        yield Relaxation(Change.CAPACITY, sentence, with_room(more))


def _more_judges(problem: Problem, missing: int, _: Translate) -> Iterator[Relaxation]:
    """Seat more judges without limit and conflict, in either chamber."""
    first = max((judge.key for judge in problem.judges), default=0) + 1
    for chamber in CHAMBERS:

        def with_judges(more: int, chamber: str = chamber) -> Problem:
            added = tuple(Judge(first + number, chamber) for number in range(more))
            return replace(problem, judges=problem.judges + added)

        most = int(problem.grid.sheets.max(initial=0))
        more = _least(lambda more, seated=with_judges: fits(seated(more)), most)  # type: ignore[misc]
        if more is not None:
            sentence = _(
                "It works with %(more)d more of %(chamber)s without conflicts (sheets: at least %(sheets)d)."
            )
            facts = {"more": more, "chamber": chamber_name(chamber, _), "sheets": missing}
            yield Relaxation(Change.JUDGES, sentence % facts, with_judges(more))


def _looser_rules(problem: Problem, _: Translate) -> Iterator[Relaxation]:
    """Ask for fewer sheets from each chamber, or for fewer altogether; for both if neither is enough."""
    now = problem.rules

    def first(sheets: Iterable[int], per_chamber: Iterable[int]) -> Problem | None:
        rules = (replace(now, sheets=total, per_chamber=each) for total, each in product(sheets, per_chamber))
        return next((changed for one in rules if fits(changed := replace(problem, rules=one))), None)

    fewer, each = range(now.sheets - 1, 0, -1), range(now.per_chamber - 1, -1, -1)
    found = False
    for change, looser in (
        (Change.PER_CHAMBER, first([now.sheets], each)),
        (Change.SHEETS, first(fewer, [now.per_chamber])),
    ):
        if looser is not None:
            found = True
            yield Relaxation(change, rules_sentence(now, looser.rules, _), looser)
    if not found and (both := first(fewer, each)) is not None:
        yield Relaxation(Change.RULES, rules_sentence(now, both.rules, _), both)


def _least(works: Callable[[int], bool], most: int) -> int | None:
    """Return the least number from 1 to `most` that works, given that those above one that works do; None for none."""
    if most < 1 or not works(most):
        return None
    low, high = 0, most
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if works(middle) else (middle, high)
    return high


def _pairs(grid: Grid, table: Flags) -> frozenset[Pair]:
    return frozenset(
        (grid.judges[row].key, grid.entries[column].key)
        for row, column in zip(*np.nonzero(table), strict=True)
    )
