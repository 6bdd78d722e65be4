"""A brief, read once for all checks: its passages with their places, its prose, and what else they ask about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from challenge_hub.challenges.anonymity import Secrets
from challenge_hub.challenges.coach.prose import Block, Kind, blocks
from challenge_hub.challenges.coach.words import listed

# Where the texts of a brief are written: field of the form, and section.
_ESSENTIALS = ("title", "call", "abstract")
_TEXTS = {
    "background": "problem",
    "problem": "problem",
    "current_solutions": "problem",
    "what_failed": "problem",
    "desired_outcome": "problem",
    "not_of_interest": "requirements",
    "constraints": "requirements",
    "how_to_enter": "deliverables",
    "judging_notes": "rubric",
    "prize_notes": "prizes",
    "rules": "audience",
}
# The parts that repeat: where they stand in the content, the list's name in the form, section, texts of a row.
_ROWS = (
    (("requirements",), "requirements", "requirements", ("statement", "metric", "threshold")),
    (("form", "fields"), "fields", "deliverables", ("label", "help")),
    (("criteria",), "criteria", "rubric", ("title", "help")),
    (("prizes",), "prizes", "prizes", ("label", "withheld_if")),
)

# The commonest words of English: about a third of a running text, and few in a text of another language.
_ENGLISH = listed(
    """
    the of and to in is for that be with are on by from or at this will your you it we an our as
    """
)
_OFTEN, _TELLING = 0.1, 40
_REACH = 120  # characters


@dataclass(frozen=True)
class Passage:
    """One text of the brief and its place; `field` is the id of its form field, `row` counts from 1."""

    name: str
    section: str
    field: str
    text: str
    row: int = 0

    @cached_property
    def blocks(self) -> list[Block]:
        """Give its blocks in order."""
        return list(blocks(self.text))

    @cached_property
    def plain(self) -> str:
        """Give its prose, a line a block."""
        return "\n".join(block.text for block in self.blocks)

    @property
    def prose(self) -> Iterator[Block]:
        """Give what is written in sentences: paragraphs and items, neither headings nor tables."""
        return (block for block in self.blocks if block.kind in (Kind.PARAGRAPH, Kind.ITEM))


@dataclass(frozen=True)
class Reading:
    """The content of a brief (a snapshot, in which keys may be missing), the day, and what else is known of the seeker.

    `secrets` are what an anonymous one would be known by, None where its name is shown.
    """

    content: dict[str, Any]
    on: date
    country: str | None = None
    secrets: Secrets | None = None

    @cached_property
    def passages(self) -> list[Passage]:
        """Give every text that is not empty, in the order of the form."""
        return [passage for passage in self._all() if passage.text.strip()]

    def _all(self) -> Iterator[Passage]:
        for name in _ESSENTIALS:
            yield Passage(name, "essentials", name, self.text(name))
        for name, section in _TEXTS.items():
            yield Passage(name, section, name, self.text(name))
        for path, list_name, section, names in _ROWS:
            for number, row in enumerate(self.rows(*path)):
                for name in names:
                    field = f"{list_name}-{number}-{name}"
                    yield Passage(name, section, field, str(row.get(name) or ""), number + 1)

    @cached_property
    def plain(self) -> str:
        """Give all the prose of the brief, a line a block, the seeker's name before it."""
        return "\n".join([str(self.content.get("seeker") or ""), *(each.plain for each in self.passages)])

    def around(self, word: str) -> Iterator[tuple[str, str]]:
        """Give what stands before and after each place of a word, as far as an explanation reaches."""
        text = self.plain
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            if not (at and text[at - 1].isalnum()):
                yield text[max(0, at - _REACH) : at], text[end : end + _REACH]
            at = text.find(word, end)

    @cached_property
    def is_english(self) -> bool:
        """Tell whether checks that know English words may speak; where there is text enough, it is asked."""
        words = [word for passage in self.passages for block in passage.blocks for word in block.words]
        if len(words) < _TELLING:
            return (self.content.get("language") or "en") == "en"
        return sum(word.lower() in _ENGLISH for word in words) >= len(words) * _OFTEN

    def text(self, name: str) -> str:
        """Give one of the texts, "" where it is missing."""
        where = self.content if name in _ESSENTIALS else self.content.get("texts") or {}
        return str(where.get(name) or "")

    def rows(self, *path: str) -> list[dict[str, Any]]:
        """Give a list of the content by its path; empty where it is missing."""
        found: Any = self.content
        for name in path:
            found = (found or {}).get(name)
        return list(found or [])


def excerpt(text: str, start: int, end: int, *, around: int = 70) -> str:
    """Give what stands from `start` to `end` with some text on both sides, cut between words."""
    left, right = max(0, start - around), min(len(text), end + around)
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    left = max(left, line_start)
    right = right if line_end < 0 else min(right, line_end)
    head = text[left:start] if left == line_start else "…" + re.sub(r"^\S*\s?", "", text[left:start])
    tail = text[end:right]
    if right < len(text) and right != line_end:
        tail = re.sub(r"\s?\S*$", "", tail) + "…"
    return head + text[start:end] + tail
