"""Whom to ask: people who fill what a team lacks, a few, each with the reason. Pure.

A greedy cover: again and again whoever fills most of what is still missing (a must counts twice a should, in full twice
in part). Between equals somebody from a field that the challenge does not name goes first, since winners come from
distant fields (Jeppesen & Lakhani 2010), then who shares a language with the team, then who has more hours free.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from solver.collaborators.matching import Line, Match, Tag, matches

MOST = 5
_MUST = 2


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be asked: what they can do, and what decides between equals. `key` is unique and stable."""

    key: int
    tags: tuple[Tag, ...]
    fields: frozenset[str]
    languages: frozenset[str] = frozenset()
    hours: int = 0


@dataclass(frozen=True)
class Suggestion:
    """One candidate, and why: the requirements they would fill, each with its best match; and whether from afar."""

    candidate: Candidate
    fills: tuple[tuple[Line, Match], ...]
    distant: bool
    shares_language: bool


def suggest(
    candidates: Sequence[Candidate],
    missing: Sequence[Line],
    *,
    fields: frozenset[str],
    languages: frozenset[str] = frozenset(),
    most: int = MOST,
) -> list[Suggestion]:
    """Give up to `most` people who together fill the missing requirements; `fields` are those of the challenge.

    Once everything is filled that somebody can fill, more people are named for the same again, so that there is
    somebody else to ask.
    """
    found = [
        (each, {line: mine[0] for line in missing if (mine := matches(each.tags, line))})
        for each in candidates
    ]
    left = [(each, fills) for each, fills in found if fills]
    open_lines = set(missing)
    chosen: list[Suggestion] = []
    while left and len(chosen) < most:
        if not any(fills.keys() & open_lines for _, fills in left):
            open_lines = set(missing)
        best = max(left, key=lambda item: _worth(item[0], item[1], open_lines, fields, languages))
        left.remove(best)
        candidate, fills = best
        open_lines -= fills.keys()
        chosen.append(
            Suggestion(
                candidate,
                tuple((line, fills[line]) for line in missing if line in fills),
                distant=_distant(candidate, fields),
                shares_language=bool(candidate.languages & languages),
            )
        )
    return chosen


def _worth(
    candidate: Candidate,
    fills: dict[Line, Match],
    open_lines: set[Line],
    fields: frozenset[str],
    languages: frozenset[str],
) -> tuple[int, bool, bool, int, int]:
    gain = sum(fills[line].strength * (_MUST if line.must else 1) for line in fills.keys() & open_lines)
    return (
        gain,
        _distant(candidate, fields),
        bool(candidate.languages & languages),
        candidate.hours,
        -candidate.key,
    )


def _distant(candidate: Candidate, fields: frozenset[str]) -> bool:
    """Whether somebody names fields, and none of those that the challenge names."""
    return bool(candidate.fields) and not candidate.fields & fields
