"""Reads a stored text back into the blocks that page and PDF set. Pure; the counterpart of `rendering`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_CLAUSE = re.compile(r"(?P<number>\d+\.\d+) (?P<text>.+)")
_ITEM = re.compile(r"\((?P<number>[a-z]+)\) (?P<text>.+)")
_HEADING = re.compile(r"## (?:(?P<number>\d+)\. )?(?P<text>.+)")
_ROW = re.compile(r"- (?P<label>[^?]+\?) (?P<text>.+)")
_FACT = re.compile(r"(?P<label>[A-Z][a-z ]+): (?P<text>.+)")
_REFERENCE = re.compile(r"\b(?P<kind>clause|section) (?P<number>\d+(?:\.\d+)?)")


class Kind(StrEnum):
    """What a block is."""

    TITLE = "title"
    FACT = "fact"
    HEADING = "heading"
    ROW = "row"
    CLAUSE = "clause"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of a text: its kind, number or letter, label of a fact or row, and words."""

    kind: Kind
    text: str
    number: str = ""
    label: str = ""

    @property
    def anchor(self) -> str:
        """Where a link to this block leads: ``clause-5.2``, ``section-5``; empty if it has no number."""
        if not self.number or self.kind is Kind.ITEM:
            return ""
        return f"{'section' if self.kind is Kind.HEADING else 'clause'}-{self.number}"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block's words; ``anchor`` if it refers to another block of the same text."""

    text: str
    anchor: str = ""


def blocks(text: str) -> tuple[Block, ...]:
    """Give the blocks of a composed text, in order.

    Raises ValueError: a paragraph is none that `rendering` writes.
    """
    return tuple(_block(line) for line in text.rstrip("\n").split("\n\n"))


def pieces(block: Block, anchors: frozenset[str]) -> Iterator[Piece]:
    """Give the words of ``block`` cut at its references to one of ``anchors``."""
    start = 0
    for match in _REFERENCE.finditer(block.text):
        anchor = f"{match['kind']}-{match['number']}"
        if anchor in anchors:
            if match.start() > start:
                yield Piece(block.text[start : match.start()])
            yield Piece(match[0], anchor)
            start = match.end()
    if start < len(block.text):
        yield Piece(block.text[start:])


def anchors(found: tuple[Block, ...]) -> frozenset[str]:
    """Give every anchor of a text's blocks."""
    return frozenset(block.anchor for block in found if block.anchor)


def _block(line: str) -> Block:
    if line.startswith("# "):
        return Block(Kind.TITLE, line[2:])
    for kind, pattern in (
        (Kind.HEADING, _HEADING),
        (Kind.ROW, _ROW),
        (Kind.CLAUSE, _CLAUSE),
        (Kind.ITEM, _ITEM),
        (Kind.FACT, _FACT),
    ):
        if match := pattern.fullmatch(line):
            groups = match.groupdict()
            return Block(kind, groups["text"], groups.get("number") or "", groups.get("label") or "")
    raise ValueError(f"not a line of a terms text: {line[:80]!r}")
