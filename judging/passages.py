"""What of an entry is compared with others, and where shared passages stand in it, field by field; pure.

Only what judges may read is here, and of that only what is written: no files, numbers or choices.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from judging.blinding import blind_content

TITLE = ""  # the key of the title; fields have longer ones
_WRITTEN = frozenset({"short_text", "long_text", "link"})
_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Written:
    """One text of an entry: the key of its field, empty for the title, and the field's label."""

    key: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text: a passage that goes on from one field to the next has one in each."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text, the numbers of the passages that it belongs to, and of those that begin with it."""

    text: str
    numbers: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()


def written_in(content: Mapping[str, Any]) -> tuple[Written, ...]:
    """Give the texts of a proposal version's content that judges may read, the title first."""
    seen = blind_content(content)
    answers = (answer for answer in seen["answers"] if answer["kind"] in _WRITTEN)
    return (
        Written(TITLE, "", str(seen["title"])),
        *(
            Written(str(answer["key"]), str(answer["label"]), answer["value"])
            for answer in answers
            if isinstance(answer["value"], str)
        ),
    )


def joined(texts: Iterable[Written]) -> str:
    """Give the texts of an entry as one."""
    return _BETWEEN.join(each.text for each in texts)


def pieces(texts: Sequence[Written], start: int, end: int) -> tuple[Piece, ...]:
    """Give where a part of the joined text stands, field by field."""
    found, begins = [], 0
    for each in texts:
        first, last = max(start - begins, 0), min(end - begins, len(each.text))
        if first < last:
            found.append(Piece(each.key, first, last))
        begins += len(each.text) + len(_BETWEEN)
    return tuple(found)


def marked(written: Written, passages: Sequence[Sequence[Piece]]) -> tuple[Segment, ...]:
    """Cut one text at the passages in it, which are numbered from 1 in their order and may overlap."""
    runs = list(_runs(written.key, passages))
    text = written.text
    cuts = sorted({0, len(text)} | {place for _, piece, _ in runs for place in (piece.start, piece.end)})
    return tuple(
        Segment(
            text[start:end],
            tuple(number for number, piece, _ in runs if piece.start <= start < piece.end),
            tuple(number for number, piece, is_first in runs if is_first and piece.start == start),
        )
        for start, end in pairwise(cuts)
    )


def _runs(key: str, passages: Sequence[Sequence[Piece]]) -> Iterator[tuple[int, Piece, bool]]:
    for number, parts in enumerate(passages, start=1):
        for place, piece in enumerate(parts):
            if piece.key == key:
                yield number, piece, place == 0


def said_by(brief: Any) -> Iterator[str]:
    """Give every text in a brief version's content, such as the labels and helps of its form: everybody had it."""
    if isinstance(brief, str):
        yield brief
    elif isinstance(brief, Mapping):
        for value in brief.values():
            yield from said_by(value)
    elif isinstance(brief, Sequence):
        for value in brief:
            yield from said_by(value)
