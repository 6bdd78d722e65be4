"""Who scored what, as the sums a model of entries and judges needs, and which of it hangs together."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from judging.links import linked_parts

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Score:
    """The points a judge gave an entry; `weight` is how many ordinary sheets this one counts for."""

    entry: int
    judge: int
    points: float
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Component:
    """Entries and judges that are linked by sheets; nothing links them to those of another component."""

    entries: tuple[int, ...]
    judges: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Design:
    """Scores as arrays: `entry` and `judge` are places in `entries` and `judges`, which are sorted."""

    entries: tuple[int, ...]
    judges: tuple[int, ...]
    entry: npt.NDArray[np.intp]
    judge: npt.NDArray[np.intp]
    points: Array
    weight: Array

    @property
    def counts(self) -> Array:
        """Weights of the sheets of each entry (row) by each judge (column)."""
        table = np.zeros((len(self.entries), len(self.judges)))
        table[self.entry, self.judge] = self.weight
        return table

    def sheets_of_entries(self) -> npt.NDArray[np.intp]:
        """How many sheets each entry has."""
        return np.bincount(self.entry, minlength=len(self.entries))

    def sheets_of_judges(self) -> npt.NDArray[np.intp]:
        """How many sheets each judge has."""
        return np.bincount(self.judge, minlength=len(self.judges))


def design_of(scores: Iterable[Score]) -> Design:
    """Return the scores as arrays; their order does not matter, those of weight 0 are left out.

    Raises ValueError for two scores of one judge for one entry, and for points or weights that are no
    finite number or, for weights, negative.
    """
    kept = sorted((s for s in scores if s.weight), key=lambda s: (s.entry, s.judge))
    if len({(s.entry, s.judge) for s in kept}) < len(kept):
        raise ValueError("A judge has two scores for one entry.")
    entries = tuple(sorted({s.entry for s in kept}))
    judges = tuple(sorted({s.judge for s in kept}))
    place = {judge: at for at, judge in enumerate(judges)}
    at = {entry: number for number, entry in enumerate(entries)}
    points = np.array([s.points for s in kept], dtype=np.float64)
    weight = np.array([s.weight for s in kept], dtype=np.float64)
    if not np.isfinite(points).all() or not np.isfinite(weight).all() or (weight < 0).any():
        raise ValueError("Points and weights are finite numbers, weights not negative.")
    return Design(
        entries,
        judges,
        np.array([at[s.entry] for s in kept], dtype=np.intp),
        np.array([place[s.judge] for s in kept], dtype=np.intp),
        points,
        weight,
    )


def components(design: Design) -> tuple[Component, ...]:
    """Return what hangs together by sheets, the component with most entries first."""
    nodes = [("entry", entry) for entry in design.entries] + [("judge", judge) for judge in design.judges]
    pairs = zip(design.entry.tolist(), design.judge.tolist(), strict=True)
    links = [(("entry", design.entries[e]), ("judge", design.judges[j])) for e, j in pairs]
    found = [
        Component(
            tuple(name for kind, name in part if kind == "entry"),
            tuple(name for kind, name in part if kind == "judge"),
        )
        for part in linked_parts(nodes, links)
    ]
    return tuple(sorted(found, key=lambda c: (-len(c.entries), c.entries)))
