"""What changed between two terms texts, clause by clause. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from challenge_hub.challenges.diff import Piece, PieceKind, words
from ip_terms.reading import Block, Kind, blocks


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One clause, item or heading that differs: its number before and after (empty: it was not there), and how."""

    old_number: str
    new_number: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A row of the plain table as a text prints it, without the clauses it cites: their numbers may move."""

    question: str
    answer: str


def answers(text: str) -> list[Answer]:
    """Give the plain table that stands in a composed text."""
    return [
        Answer(block.label, block.text.rsplit(" (", 1)[0]) for block in blocks(text) if block.kind is Kind.ROW
    ]


def changed_paragraphs(old: str, new: str) -> list[Paragraph]:
    """Give the paragraphs of the clauses in which two composed texts differ, in reading order.

    A clause that only moved to another number is not among them; one whose words refer to a moved clause is.
    """
    before, after = _clauses(old), _clauses(new)
    matcher = SequenceMatcher(None, [b.text for b in before], [b.text for b in after], autojunk=False)
    found: list[Paragraph] = []
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag != "equal":
            found += _changed(before[a1:a2], after[b1:b2])
    return found


def _changed(old: list[Block], new: list[Block]) -> Iterator[Paragraph]:
    for before, after in zip_longest(old, new):
        if before is None:
            yield Paragraph("", after.number, (Piece(PieceKind.ADDED, after.text),))
        elif after is None:
            yield Paragraph(before.number, "", (Piece(PieceKind.REMOVED, before.text),))
        else:
            yield Paragraph(before.number, after.number, words(before.text, after.text))


def _clauses(text: str) -> list[Block]:
    """Give the numbered blocks; items carry the number of their clause."""
    found, clause = [], ""
    for block in blocks(text):
        if block.kind is Kind.ITEM:
            found.append(Block(Kind.ITEM, block.text, f"{clause} ({block.number})"))
        elif block.number:
            clause = block.number
            found.append(block)
    return found
