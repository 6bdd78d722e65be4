"""The answers of two entries, put beside each other by the requirement and the field that they speak to; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from challenge_hub.challenges.answered import by_requirement

Answer = Mapping[str, Any]


@dataclass(frozen=True)
class Compared:
    """One entry as it is compared: the brief that it answers, and its answers."""

    brief: Mapping[str, Any]
    answers: Sequence[Answer]


@dataclass(frozen=True)
class Pairs:
    """What speaks to one requirement, or to the brief in general: a label and both answers, None where one has none."""

    title: str
    measure: str
    rows: tuple[tuple[str, tuple[Answer | None, Answer | None]], ...]


def side_by_side(first: Compared, second: Compared) -> tuple[Pairs, ...]:
    """Put the answers of two entries beside each other, general ones first, then by requirement.

    Entries may answer different versions of the brief: a requirement is told by its words, a field by its key; what
    only the second knows comes after what the first knows.
    """
    groups: dict[str, tuple[str, dict[str, list[Answer | None]]]] = {}
    for place, side in enumerate((first, second)):
        for group in by_requirement(side.brief, side.answers):
            _measure, rows = groups.setdefault(group.title, (group.measure, {}))
            for answer in group.items:
                rows.setdefault(str(answer["key"]), [None, None])[place] = answer
    return tuple(
        Pairs(title, measure, tuple((_label(pair), (pair[0], pair[1])) for pair in rows.values()))
        for title, (measure, rows) in sorted(groups.items(), key=lambda item: bool(item[0]))
    )


def _label(pair: Sequence[Answer | None]) -> str:
    return next((str(answer["label"]) for answer in pair if answer), "")
