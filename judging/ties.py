"""What sets apart entries of exactly the same score, rule by rule, and which rule did it."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import Any

from judging.lots import Draw, draw
from judging.rules import RankingError, TieRule
from judging.wording import Translate, untranslated


@dataclass(frozen=True, slots=True)
class Breaker:
    """A rule that set entries apart, with the place of the criterion in the rubric where it was one."""

    rule: TieRule
    criterion: int | None = None


@dataclass(frozen=True, slots=True)
class TieFacts:
    """What tie rules look at: when entries were received, their names in a draw, and the seed of draws.

    Without names the ids are drawn.
    """

    received: Mapping[int, datetime] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)
    seed: str = ""

    def name(self, entry: int) -> str:
        """Return the name under which an entry is drawn."""
        return self.names.get(entry, str(entry))


@dataclass(frozen=True, slots=True)
class Level:
    """Entries that share a rank still, and the rules that set them apart from others of the same score."""

    entries: tuple[int, ...]
    broken_by: tuple[Breaker, ...] = ()


def set_apart(
    entries: Sequence[int],
    rules: Sequence[TieRule],
    criteria: Sequence[Callable[[int], Fraction | None]],
    facts: TieFacts,
    translate: Translate = untranslated,
) -> tuple[list[Level], list[Draw]]:
    """Return level entries set apart as far as the rules go, best first, and the draws that it took.

    `criteria` give an entry's mean share of each criterion in the rubric's order, None where it has none. A rule
    that lacks its facts for one of the entries (no mark, no receipt) sets none of them apart. Entries that stay
    level keep their order. Raises RankingError for a draw without a seed.
    """
    levels = [Level(tuple(entries))]
    draws: list[Draw] = []
    for breaker, rule_key in _keys(rules, criteria, facts):
        levels = [part for level in levels for part in _split(level, breaker, rule_key)]
    if TieRule.LOT in _applied(rules) and any(len(level.entries) > 1 for level in levels):
        if not facts.seed:
            raise RankingError("A draw by lot needs a seed.")
        levels, draws = _drawn(levels, facts, translate)
    return levels, draws


def _applied(rules: Sequence[TieRule]) -> list[TieRule]:
    """The rules before the one that stops; after a lot nothing is level."""
    applied: list[TieRule] = []
    for rule in rules:
        if rule is TieRule.SHARED:
            break
        applied.append(rule)
        if rule is TieRule.LOT:
            break
    return applied


def _keys(
    rules: Sequence[TieRule], criteria: Sequence[Callable[[int], Fraction | None]], facts: TieFacts
) -> Iterable[tuple[Breaker, Callable[[int], Any]]]:
    """The rules but the lot as keys, the smallest of which is best."""
    for rule in _applied(rules):
        if rule is TieRule.CRITERIA:
            for at, mean in enumerate(criteria, 1):
                yield Breaker(rule, at), _negative(mean)
        elif rule is TieRule.EARLIER:
            yield Breaker(rule), facts.received.get


def _negative(mean: Callable[[int], Fraction | None]) -> Callable[[int], Fraction | None]:
    def key(entry: int) -> Fraction | None:
        value = mean(entry)
        return None if value is None else -value

    return key


def _split(level: Level, breaker: Breaker, key: Callable[[int], Any]) -> list[Level]:
    keys: dict[int, Hashable] = (
        {entry: key(entry) for entry in level.entries} if len(level.entries) > 1 else {}
    )
    if None in keys.values() or len(set(keys.values())) <= 1:
        return [level]
    parts: dict[Any, list[int]] = {}
    for entry, value in keys.items():
        parts.setdefault(value, []).append(entry)
    return [Level(tuple(parts[value]), (*level.broken_by, breaker)) for value in sorted(parts)]


def _drawn(levels: Sequence[Level], facts: TieFacts, translate: Translate) -> tuple[list[Level], list[Draw]]:
    found: list[Level] = []
    draws: list[Draw] = []
    for level in levels:
        if len(level.entries) == 1:
            found.append(level)
            continue
        by_name = {facts.name(entry): entry for entry in level.entries}
        drawn = draw([facts.name(entry) for entry in level.entries], seed=facts.seed, translate=translate)
        draws.append(drawn)
        broken_by = (*level.broken_by, Breaker(TieRule.LOT))
        found += [Level((by_name[name],), broken_by) for name in drawn.order]
    return found, draws
