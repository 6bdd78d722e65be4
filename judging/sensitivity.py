"""What would change the winner: the smallest change of one weight, or one judge left out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial

import numpy as np

from judging import wording
from judging.ranking import Ranking
from judging.scoring import Criterion
from judging.totals import Sheet
from judging.weighing import Array, Weighing
from judging.wording import Translate, untranslated

_STEP = 0.01  # of the search where totals are no straight lines
_HALVINGS = 40
_SAME = 1e-9


class Lever(StrEnum):
    """What is changed."""

    CRITERION = "criterion"
    CHAMBER = "chamber"
    JUDGE = "judge"


@dataclass(frozen=True, slots=True)
class Change:
    """One change and what it does: `challenger` draws level (weights) or is first (judges); None: no change does.

    `key` is the criterion, chamber or judge; `now` and `to` are its share of all weights, 0 to 1, for weights.
    """

    lever: Lever
    key: str
    now: float | None
    to: float | None
    challenger: int | None
    sentence: str

    @property
    def size(self) -> float:
        """How much of the weight has to move, infinite where no weight would do."""
        return float("inf") if self.to is None or self.now is None else abs(self.to - self.now)


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """Who leads, which weights and which judges alone would change that; `sentences` say it, strongest first."""

    leaders: tuple[int, ...]
    weights: tuple[Change, ...]
    judges: tuple[Change, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """What entries, judges and criteria are called in the sentences; an id or key where nothing is given."""

    entries: Mapping[int, str] = field(default_factory=dict)
    judges: Mapping[int, str] = field(default_factory=dict)
    criteria: Mapping[str, str] = field(default_factory=dict)


def nothing_to_change() -> Sensitivity:
    """Return what is said where no score follows from marks and weights."""
    return Sensitivity((), (), (), ())


def sensitivity(
    ranking: Ranking,
    sheets: Sequence[Sheet],
    criteria: Sequence[Criterion],
    *,
    names: Names | None = None,
    translate: Translate = untranslated,
) -> Sensitivity:
    """Return what would change who is first in a ranking made of these sheets and criteria; pure.

    For each counted criterion and each chamber: the nearest weight at which another entry draws level, the other
    weights keeping their proportions. Where all sheets are complete, totals are straight lines in a weight and the
    crossing is computed; where some are not, it is searched for in steps of one point of 100 and then halved, so
    that an entry that is level between two steps only may be missed. For each judge: who is first without it, among
    the entries that keep the minimum of sheets. Reads combined scores only: tie rules and musts stay aside.
    """
    names = names or Names()
    panel = Weighing(ranking, sheets, criteria)
    scores = panel.combined(panel.weights, panel.chamber_weights)
    if not len(scores) or not np.isfinite(scores.max()):
        return nothing_to_change()
    first = [
        entry for entry, score in zip(panel.entries, scores, strict=True) if score >= scores.max() - _SAME
    ]
    called = [names.entries.get(entry, str(entry)) for entry in first]
    if len(first) > 1:
        sentence = wording.level_sentence(", ".join(called), translate)
        return Sensitivity(tuple(first), (), (), (sentence,))
    weights = [*_criteria(panel, criteria, names, translate), *_chambers(panel, names, translate)]
    weights.sort(key=lambda change: change.size)
    judges = _judges(panel, first[0], names, translate)
    said = [change.sentence for change in weights] + [change.sentence for change in judges]
    if not judges:
        said.append(wording.no_judge_sentence(translate))
    return Sensitivity(tuple(first), tuple(weights), tuple(judges), tuple(said))


def _criteria(
    panel: Weighing, criteria: Sequence[Criterion], names: Names, translate: Translate
) -> list[Change]:
    place = {criterion.key: number for number, criterion in enumerate(criteria, 1)}
    if len(panel.criteria) < 2:  # noqa: PLR2004 -- a single weight carries all whatever it is
        return []
    return [
        _weight_change(
            panel,
            Lever.CRITERION,
            key,
            wording.criterion_name(place[key], names.criteria.get(key), translate),
            float(panel.weights[at]),
            partial(panel.with_criterion, at),
            straight=panel.gapless,
            names=names,
            translate=translate,
        )
        for at, key in enumerate(panel.criteria)
    ]


def _chambers(panel: Weighing, names: Names, translate: Translate) -> list[Change]:
    weighted = [
        chamber for chamber, weight in zip(panel.chambers, panel.chamber_weights, strict=True) if weight
    ]
    if len(weighted) < 2:  # noqa: PLR2004 -- likewise
        return []
    # Of two chambers each weight is the rest of the other: one change says it all.
    two = len(weighted) == 2  # noqa: PLR2004 -- likewise
    return [
        _weight_change(
            panel,
            Lever.CHAMBER,
            chamber,
            wording.chamber_name(chamber, translate),
            float(panel.chamber_weights[panel.chambers.index(chamber)]),
            partial(panel.with_chamber, panel.chambers.index(chamber)),
            straight=two,  # then an entry that one chamber read stays where it is
            names=names,
            translate=translate,
        )
        for chamber in (weighted[:1] if two else weighted)
    ]


def _weight_change(
    panel: Weighing,
    lever: Lever,
    key: str,
    what: str,
    now: float,
    scores_at: Callable[[float], Array],
    *,
    straight: bool,
    names: Names,
    translate: Translate,
) -> Change:
    leader = int(np.argmax(scores_at(now)))
    crossing = _crossed(scores_at, leader, now) if straight else _searched(scores_at, leader, now)
    to, other = crossing or (None, None)
    challenger = None if other is None else panel.entries[other]
    sentence = wording.weight_sentence(
        what,
        now,
        to,
        names.entries.get(panel.entries[leader], str(panel.entries[leader])),
        "" if challenger is None else names.entries.get(challenger, str(challenger)),
        translate,
    )
    return Change(lever, key, now, to, challenger, sentence)


def _crossed(scores_at: Callable[[float], Array], leader: int, now: float) -> tuple[float, int] | None:
    """Where the nearest of the lines of the others meets that of the leader, and whose it is."""
    one, two = 1 / 3, 2 / 3  # inside, where every chamber and criterion still has a weight
    first, second = scores_at(one), scores_at(two)
    ahead, later = first[leader] - first, second[leader] - second
    slope = (later - ahead) / (two - one)
    with np.errstate(divide="ignore", invalid="ignore"):
        meets = np.where(np.abs(slope) > _SAME, one - ahead / slope, np.nan)
    meets[leader] = np.nan
    meets[(meets < -_SAME) | (meets > 1 + _SAME)] = np.nan
    if np.isnan(meets).all():
        return None
    nearest = int(np.nanargmin(np.abs(meets - now)))
    return float(np.clip(meets[nearest], 0, 1)), nearest


def _searched(scores_at: Callable[[float], Array], leader: int, now: float) -> tuple[float, int] | None:
    """The nearest weight at which another is first, found by steps outward and halving the last one."""

    def leads(share: float) -> bool:
        scores = scores_at(share)
        return bool(scores[leader] >= scores.max())

    found: list[tuple[float, int]] = []
    for direction in (-1, 1):
        ends = 0.0 if direction < 0 else 1.0
        steps = np.append(np.arange(1, abs(ends - now) / _STEP) * _STEP * direction + now, ends)
        beyond = next((float(share) for share in steps if not leads(float(share))), None)
        if beyond is None:
            continue
        before = max(beyond - _STEP, now) if direction > 0 else min(beyond + _STEP, now)
        for _ in range(_HALVINGS):
            middle = (before + beyond) / 2
            before, beyond = (middle, beyond) if leads(middle) else (before, middle)
        found.append((beyond, int(np.argmax(scores_at(beyond)))))
    return min(found, key=lambda crossing: abs(crossing[0] - now), default=None)


def _judges(panel: Weighing, leader: int, names: Names, translate: Translate) -> list[Change]:
    changes = []
    for judge in np.unique(panel.judge).tolist():
        scores = panel.combined(panel.weights, panel.chamber_weights, panel.judge != judge)
        best = scores.max()
        at = panel.entries.index(leader)
        if np.isfinite(best) and scores[at] >= best - _SAME:
            continue
        first = panel.entries[int(np.argmax(scores))] if np.isfinite(best) else None
        sentence = wording.judge_sentence(
            names.judges.get(judge, str(judge)),
            names.entries.get(leader, str(leader)),
            "" if first is None else names.entries.get(first, str(first)),
            translate,
        )
        changes.append(Change(Lever.JUDGE, str(judge), None, None, first, sentence))
    return changes
