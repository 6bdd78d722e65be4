"""The sentences that explain an allocation, or why there is none; pure, so the translator comes in as an argument."""

from collections.abc import Iterable, Sequence

import numpy as np

from judging.allocation.loads import Placement
from judging.allocation.problem import CHAMBERS, Entry, Flags, Grid, Judge, Numbers, Pair, Problem, Rules
from judging.wording import Translate, chamber_name, untranslated

_NAMED = 5  # names in a sentence; of more, the number is said


def name_of(one: Judge | Entry) -> str:
    """Return the name of a judge or an entry, its key where it has none."""
    return one.name or str(one.key)


def listed(names: Iterable[str], _: Translate = untranslated) -> str:
    """Return "A, B, C", and of a long list the number of the others."""
    given = list(names)
    shown = ", ".join(given[:_NAMED])
    if len(given) <= _NAMED:
        return shown
    return _("%(names)s and %(more)d more") % {"names": shown, "more": len(given) - _NAMED}


def pairs_listed(problem: Problem, pairs: Iterable[Pair], _: Translate = untranslated) -> str:
    """Return "judge – entry, …"."""
    judges = {judge.key: name_of(judge) for judge in problem.judges}
    entries = {entry.key: name_of(entry) for entry in problem.entries}
    return listed((f"{judges[judge]} – {entries[entry]}" for judge, entry in sorted(pairs)), _)


def range_text(loads: Sequence[int], _: Translate = untranslated) -> str:
    """Return "4", "4 or 5" or "4 to 9"."""
    low, high = min(loads), max(loads)
    if low == high:
        return str(low)
    text = _("%(low)d or %(high)d") if high == low + 1 else _("%(low)d to %(high)d")
    return text % {"low": low, "high": high}


def load_sentences(grid: Grid, loads: Numbers, _: Translate = untranslated) -> list[str]:
    """Say how many sheets judges have, by chamber where chambers differ, and why some have other loads."""
    if not len(loads):
        return []
    if loads.max() - loads.min() <= 1:
        return [_("Every judge reads %(loads)s.") % {"loads": range_text(loads.tolist(), _)}]
    inside = {chamber: loads[grid.of(place)] for place, chamber in enumerate(CHAMBERS)}
    parts = [
        _("%(loads)s for %(chamber)s")
        % {"chamber": chamber_name(name, _), "loads": range_text(of.tolist(), _)}
        for name, of in inside.items()
        if len(of)
    ]
    sentences = [
        _("Loads are as even as conflicts, limits, chambers and pairs made by hand allow: %(parts)s.")
        % {"parts": "; ".join(parts)}
    ]
    ends = {place: (of.min(), of.max()) for place, of in enumerate(inside.values()) if len(of)}
    least, most = np.array([ends[place] for place in grid.chamber]).T
    fewer = (loads < most - 1) & (loads == grid.capacity)
    clear = loads == grid.allowed.sum(axis=1)
    by_hand = (loads > least + 1) & (loads == grid.fixed.sum(axis=1))
    for sentence, which in (
        (_("Fewer, and everything that their conflicts leave them: %(names)s."), fewer & clear),
        (_("Fewer, since they take no more: %(names)s."), fewer & ~clear),
        (_("More, by hand: %(names)s."), by_hand),
    ):
        if which.any():
            sentences.append(sentence % {"names": listed(_with_numbers(grid, which, loads), _)})
    return sentences


def match_sentence(
    *, expertise: float, near: int, far: int, entries: int, _: Translate = untranslated
) -> str:
    """Say how well readers suit the entries; `expertise` is the mean, 0 to 1."""
    return _(
        "The readers' expertise is %(expertise)d of 100 on average; of %(entries)d entries %(near)d have a near reader"
        " and %(far)d a far one."
    ) % {"expertise": round(100 * expertise), "entries": entries, "near": near, "far": far}


def gap_sentence(gap: float | None, _: Translate = untranslated) -> str:
    """Say how good the solution is: the best, or by how much it may be below it."""
    if gap is None:
        return _("There was no time to match expertise: only loads and chambers are seen to.")
    if gap > 0:
        facts = {"percent": 100 * (1 - gap)}
        return _("Time ran out: this match is worth at least %(percent).1f %% of the best one.") % facts
    return _("No allocation with loads as even matches expertise better.")


def missing_sentences(placement: Placement, _: Translate = untranslated) -> list[str]:
    """Say why sheets are left that no judge can take."""
    grid = placement.grid
    sentences = [
        _("Scoresheets that find no judge: %(missing)d of %(sheets)d.")
        % {"missing": placement.missing, "sheets": int(grid.sheets.sum())}
    ]
    for place, chamber in enumerate(CHAMBERS):
        readers = grid.allowed[grid.of(place)].sum(axis=0)
        short = readers < grid.least[place]
        if short.any():
            sentences.append(
                _("Too few of %(chamber)s may read these, for conflicts or because they declined: %(names)s.")
                % {
                    "chamber": chamber_name(chamber, _),
                    "names": _counted(grid, short, readers, grid.least[place], _),
                }
            )
    readers = grid.allowed.sum(axis=0)
    short = readers < grid.sheets
    if short.any():
        sentences.append(
            _("Too few judges may read these: %(names)s.")
            % {"names": _counted(grid, short, readers, grid.sheets, _)}
        )
    full = _with_numbers(grid, placement.full(), grid.capacity)
    if full:
        sentences.append(
            _("Those who could read what is left have no room for more: %(names)s.")
            % {"names": listed(full, _)}
        )
    return sentences


def rules_sentence(now: Rules, looser: Rules, _: Translate = untranslated) -> str:
    """Say with which looser rules it works."""
    parts = []
    if looser.sheets != now.sheets:
        facts = {"fewer": looser.sheets, "now": now.sheets}
        parts.append(_("with %(fewer)d sheets an entry instead of %(now)d") % facts)
    if looser.per_chamber != now.per_chamber:
        facts = {"fewer": looser.per_chamber, "now": now.per_chamber}
        parts.append(_("with %(fewer)d sheets of each chamber at least instead of %(now)d") % facts)
    return _("It works %(parts)s.") % {"parts": _(" and ").join(parts)}


def _with_numbers(grid: Grid, chosen: Flags, numbers: Numbers) -> list[str]:
    """Return "name (4)" of each chosen judge."""
    return [f"{name_of(grid.judges[row])} ({numbers[row]})" for row in np.flatnonzero(chosen)]


def _counted(grid: Grid, short: Flags, have: Numbers, need: Numbers, _: Translate) -> str:
    return listed(
        (
            _("%(name)s (%(have)d of %(need)d)")
            % {"name": name_of(grid.entries[column]), "have": have[column], "need": need[column]}
            for column in np.flatnonzero(short)
        ),
        _,
    )
