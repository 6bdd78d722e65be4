"""What is asked or answered, grouped by the requirement of the brief that it speaks to. Pure.

Whoever shows a form or an entry groups it here, from the brief version that it belongs to. A version of the days before
fields could name a requirement gives one group that has none, and so does a brief in which no field does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from challenge_hub.challenges.labels import LEVEL_LABELS
from challenge_hub.core.i18n import gettext as _

T = TypeVar("T")


@dataclass(frozen=True)
class Group(Generic[T]):
    """Things that speak to one requirement, in the order of the form; without one, to the brief in general."""

    items: tuple[T, ...]
    # As it stands in the brief, and its number there, from 1.
    requirement: Mapping[str, Any] | None = None
    number: int = 0

    @property
    def title(self) -> str:
        """Give level and statement in one line; empty for the general group."""
        return requirement_title(row["level"], row["statement"]) if (row := self.requirement) else ""

    @property
    def measure(self) -> str:
        """Give metric and threshold in one line, as far as there are any."""
        row = self.requirement or {}
        return ": ".join(filter(None, (row.get("metric"), row.get("threshold"))))


def requirement_title(level: str, statement: str) -> str:
    """Give the level and the statement of a requirement in one line."""
    return _("%(level)s: %(statement)s", level=str(LEVEL_LABELS.get(level, level)), statement=statement)


def requirement_of(content: Mapping[str, Any], field: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Give the requirement of a brief that a field of its form answers, None for one that answers in general."""
    number, rows = field.get("requirement", 0), content.get("requirements", ())
    return rows[number - 1] if 0 < number <= len(rows) else None


def by_requirement(
    content: Mapping[str, Any],
    items: Iterable[T],
    key: Callable[[T], str] = lambda item: item["key"],  # type: ignore[index]
) -> list[Group[T]]:
    """Group things that each belong to a field of the form of a brief (`content.snapshot`), found by its `key`.

    General ones come first, then one group for each requirement that has any, in the order of the requirements;
    within a group the order stays. No group is empty.
    """
    numbers = {
        field["key"]: field["requirement"]
        for field in content["form"]["fields"]
        if requirement_of(content, field) is not None
    }
    found: dict[int, list[T]] = {}
    for item in items:
        found.setdefault(numbers.get(key(item), 0), []).append(item)
    return [
        Group(tuple(found[number]), content["requirements"][number - 1] if number else None, number)
        for number in sorted(found)
    ]
