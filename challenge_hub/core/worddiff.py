"""What changed between two short texts, word by word. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORD = re.compile(r"\w+|\s+|[^\w\s]")


class PieceKind(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that was kept, taken out or put in."""

    kind: PieceKind
    text: str


def words(old: str, new: str) -> tuple[Piece, ...]:
    """Give the pieces of a difference: kept and removed ones spell `old`, kept and added ones `new`."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    return tuple(_pieces(before, after))


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag == "equal":
            yield Piece(PieceKind.SAME, "".join(before[a1:a2]))
            continue
        if a2 > a1:
            yield Piece(PieceKind.REMOVED, "".join(before[a1:a2]))
        if b2 > b1:
            yield Piece(PieceKind.ADDED, "".join(after[b1:b2]))
