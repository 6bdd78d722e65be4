"""Markdown as a reader sees it: blocks, sentences and words, without what is not prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Kind(StrEnum):
    """What a block of text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELLS = "cells"


WORD = re.compile(r"[^\W\d_]+(?:[’'\u2011-][^\W\d_]+)*")
_FENCED = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.MULTILINE | re.DOTALL)
_NOT_PROSE = re.compile(
    r"`[^`\n]*`"  # code
    r"|<?\b(?:https?://|www\.)[^\s<>)\]]+>?"
    r"|\S+@\S+\.\w+"
    r"|(?<![\w.])(?:[\w-]+\.)+(?:gov|com|org|net|edu|mil|io|int)(?:/[^\s<>)\]]*)?\b"
)
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
_MARKS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)|~~|\\(?=[^\w\s])")
_HEADING = re.compile(r"#{1,6}\s+")
_ITEM = re.compile(r"(?:[-*+•▪○·]|\(?\d{1,2}[.)]|\(?[a-zA-Z][.)])\s+")
_SETEXT = re.compile(r"(?:=+|-{3,})\s*$")
_HARD_BREAK = re.compile(r"(?: {2,}|\\)$")
# A stop that ends a sentence: followed by what may begin one, and not the end of an abbreviation.
_STOP = re.compile(r"[.!?…]+[\"”’)\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|al|approx|ca|no|nos|fig|figs|eq|sec|ch|vol|ed|eds|pp|dr|mr|mrs|ms|prof|st|jr|sr|"
    r"inc|ltd|corp|co|dept|gov|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)|\b[A-Z](?:\.[A-Z])*)\.$",
    re.IGNORECASE,
)
_BEGINS_ANEW = re.compile(
    r"(?:The|This|These|Those|We|It|If|In|A|An|You|Your|Entries|All|For|To|What|Who|How)\b"
)


@dataclass(frozen=True)
class Block:
    """A paragraph, an item of a list, a heading or a row of a table, as plain text on one line."""

    kind: Kind
    text: str

    @cached_property
    def words(self) -> list[str]:
        """Give its words in order; numbers and addresses are none."""
        return WORD.findall(self.text)

    @cached_property
    def sentences(self) -> list[str]:
        """Give its sentences in order."""
        return list(_sentences(self.text))


def blocks(markdown: str) -> Iterator[Block]:
    """Give the blocks of a Markdown text, without code, addresses and marks."""
    gathered: list[str] = []
    kind = Kind.PARAGRAPH

    def finish() -> Iterator[Block]:
        text = _plain(" ".join(gathered))
        gathered.clear()
        if text:
            yield Block(kind, text)

    for line in _FENCED.sub("\n", markdown).splitlines():
        stripped = line.strip().removeprefix(">").strip()
        if not stripped or _SETEXT.match(stripped):
            if stripped and gathered:
                kind = Kind.HEADING
            yield from finish()
            kind = Kind.PARAGRAPH
            continue
        if stripped.startswith("|"):
            yield from finish()
            kind = Kind.CELLS
            gathered.append(stripped.replace("|", " ").strip())
            yield from finish()
            kind = Kind.PARAGRAPH
            continue
        if found := _HEADING.match(stripped):
            yield from finish()
            kind = Kind.HEADING
            gathered.append(stripped[found.end() :])
            yield from finish()
            kind = Kind.PARAGRAPH
            continue
        if found := _ITEM.match(stripped):
            yield from finish()
            kind = Kind.ITEM
            stripped = stripped[found.end() :]
        gathered.append(stripped.removesuffix("\\"))
        if _HARD_BREAK.search(line):
            yield from finish()
    yield from finish()


def _plain(text: str) -> str:
    text = _LINK.sub(r"\1", _PICTURE.sub(" ", text))
    text = _MARKS.sub("", _NOT_PROSE.sub(" ", text))
    return " ".join(text.replace("’", "'").split())


def _sentences(text: str) -> Iterator[str]:
    begins = 0
    for stop in _STOP.finditer(text):
        before = text[begins : stop.end()].rstrip()
        if _ABBREVIATION.search(before.rstrip("\"”'’)]")) and not _BEGINS_ANEW.match(text, stop.end()):
            continue
        yield before
        begins = stop.end()
    if rest := text[begins:].strip():
        yield rest
