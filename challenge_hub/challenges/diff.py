"""What changed between two texts or two briefs, word by word. Pure.

A difference is a row of typed pieces; whoever shows it escapes their text. Long texts are compared by paragraph first
and only then, where paragraphs differ, by word: difflib alone takes time with the square of a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby, pairwise
from typing import Any, TypeVar

from challenge_hub.challenges.completeness import SECTIONS
from challenge_hub.challenges.parts import Field, Part
from challenge_hub.challenges.reading import fields_of, parts_of
from challenge_hub.core.i18n import gettext as _

T = TypeVar("T", bound=str)
Block = tuple[int, int, int, int]

# So many comparisons go straight to difflib; more only where nothing unique cuts the block, and never more than SMALL.
TINY, SMALL = 16 * 16, 64 * 64
# How many comparisons difflib may make of two whole briefs: its worst case is cubic, and history pages are public.
MOST = 1_000_000
# A number, or a word, or one character of a script that does without spaces, or a mark, or space.
_TOKEN = re.compile(r"\d+(?:[.,:]\d+)+|[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|\w+|\s+|[^\w\s]|_")
_PARAGRAPH = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(slots=True)
class Effort:
    """What difflib may still compare; past it, what differs is shown as a whole."""

    left: int = MOST

    def allows(self, comparisons: int) -> bool:
        """Take so many comparisons from what is left, if they are."""
        if comparisons > self.left:
            return False
        self.left -= comparisons
        return True


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


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a brief that differs: its section, its label, and how."""

    section: str
    label: str
    pieces: Pieces


def compare(old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    """Give every field in which two briefs (`content.snapshot`) differ, in the order of a brief, rows matched."""
    effort = Effort()
    changes = [
        Change(after.section, after.label, words(before.text, after.text, effort))
        for before, after in zip(fields_of(old), fields_of(new), strict=True)
        if before.text != after.text
    ]
    for before, after in zip(parts_of(old), parts_of(new), strict=True):
        # An old brief may not say which files it has.
        if after.section != "attachments" or ("attachments" in old and "attachments" in new):
            changes.extend(_rows(before, after, effort))
    order = list(SECTIONS)
    return sorted(changes, key=lambda change: order.index(change.section))


def _rows(old: Part, new: Part, effort: Effort) -> Iterator[Change]:
    pairs = _matched(old.rows, new.rows, by_key=new.by_key)
    for before, after in pairs:
        if before is None or after is None or before.text != after.text:
            yield Change(
                new.section,
                new.title(before, after),
                words(before.text if before else "", after.text if after else "", effort),
            )
    kept = [before for before, after in pairs if before and after]
    known = set(kept)
    if kept != [row for row in old.rows if row in known]:
        order = words(_first_lines(old), _first_lines(new), effort)
        yield Change(new.section, _("%(list)s, order", list=new.label), order)


def _first_lines(part: Part) -> str:
    return "".join(row.text.split("\n", 1)[0] + "\n" for row in part.rows)


def _matched(
    old: Sequence[Field], new: Sequence[Field], *, by_key: bool = False
) -> list[tuple[Field | None, Field | None]]:
    """Pair rows: those of one key, then, unless only keys count, others by their order; what is left stands alone."""
    waiting: dict[str, list[Field]] = {}
    for row in old:
        waiting.setdefault(row.key, []).append(row)
    partner = {row: found.pop(0) for row in new if (found := waiting.get(row.key))}
    left = iter([row for row in old if any(row is each for found in waiting.values() for each in found)])
    pairs: list[tuple[Field | None, Field | None]] = [
        (partner.get(row) or (None if by_key else next(left, None)), row) for row in new
    ]
    return [*pairs, *((row, None) for row in left)]


def words(old: str, new: str, effort: Effort | None = None) -> Pieces:
    """Give the pieces of a difference: kept and removed ones spell `old`, kept and added ones `new`.

    Side effect: takes from `effort` where one is given.
    """
    effort = effort or Effort()
    pieces: list[Piece] = []
    before, after = _PARAGRAPH.findall(old), _PARAGRAPH.findall(new)
    for a1, a2, b1, b2, same in _blocks(before, after, effort):
        if same:
            pieces.append(Piece(PieceKind.SAME, "".join(before[a1:a2])))
        else:
            pieces.extend(_by_word("".join(before[a1:a2]), "".join(after[b1:b2]), effort))
    return _joined(pieces)


def _by_word(old: str, new: str, effort: Effort) -> Iterator[Piece]:
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    for a1, a2, b1, b2, same in _blocks(before, after, effort):
        if same:
            text = "".join(before[a1:a2])
            if text.isspace() and "\n" not in text:  # a space alone between changes would chop them up
                yield Piece(PieceKind.REMOVED, text)
                yield Piece(PieceKind.ADDED, text)
            else:
                yield Piece(PieceKind.SAME, text)
            continue
        yield Piece(PieceKind.REMOVED, "".join(before[a1:a2]))
        yield Piece(PieceKind.ADDED, "".join(after[b1:b2]))


def _blocks(old: Sequence[T], new: Sequence[T], effort: Effort) -> Iterator[tuple[int, int, int, int, bool]]:
    """Give consecutive blocks of both that are the same or differ, whole, without a quadratic case."""
    todo: list[Block] = [(0, len(old), 0, len(new))]
    while todo:
        a1, a2, b1, b2 = todo.pop()
        start, end = _ends(old, new, (a1, a2, b1, b2))
        if start:
            yield a1, a1 + start, b1, b1 + start, True
        if end:
            todo.append((a2 - end, a2, b2 - end, b2))
        middle = (a1 + start, a2 - end, b1 + start, b2 - end)
        lengths = middle[1] - middle[0], middle[3] - middle[2]
        comparisons = lengths[0] * lengths[1]
        anchors = _anchored(old, new, middle) if comparisons > TINY else ()
        if anchors:
            todo.extend(reversed(anchors))
        elif 0 < comparisons <= SMALL and effort.allows(comparisons):
            yield from _by_difflib(old, new, middle)
        elif any(lengths):
            yield *middle, False


def _ends(old: Sequence[T], new: Sequence[T], block: Block) -> tuple[int, int]:
    """Give how much a block has in common at its start, and of what is left at its end."""
    a1, a2, b1, b2 = block
    most = min(a2 - a1, b2 - b1)
    start = 0
    while start < most and old[a1 + start] == new[b1 + start]:
        start += 1
    end = 0
    while end < most - start and old[a2 - end - 1] == new[b2 - end - 1]:
        end += 1
    return start, end


def _by_difflib(
    old: Sequence[T], new: Sequence[T], block: Block
) -> Iterator[tuple[int, int, int, int, bool]]:
    a1, a2, b1, b2 = block
    matcher = SequenceMatcher(None, old[a1:a2], new[b1:b2], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        yield a1 + i1, a1 + i2, b1 + j1, b1 + j2, tag == "equal"


def _anchored(old: Sequence[T], new: Sequence[T], block: Block) -> list[Block]:
    """Cut a block at elements that occur once in each: the longest row of them in both orders (patience diff)."""
    a1, a2, b1, b2 = block
    once_old, once_new = _once(old, a1, a2), _once(new, b1, b2)
    places = [(place, once_new[each]) for each, place in once_old.items() if each in once_new]
    cuts = _rising(places)
    if not cuts:
        return []
    edges = [(a1, b1), *cuts, (a2, b2)]
    return [(here[0], there[0], here[1], there[1]) for here, there in pairwise(edges)]


def _once(items: Sequence[T], start: int, end: int) -> dict[T, int]:
    found: dict[T, int] = {}
    for place in range(start, end):
        found[items[place]] = -1 if items[place] in found else place
    return {each: place for each, place in found.items() if place >= 0}


def _rising(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give a longest part of the pairs, which rise in the first place, that rises in the second too."""
    piles: list[int] = []
    tops: list[int] = []
    back: list[int] = []
    for number, (_first, second) in enumerate(places):
        low, high = 0, len(piles)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if piles[middle] < second else (low, middle)
        piles[low : low + 1] = [second]
        tops[low : low + 1] = [number]
        back.append(tops[low - 1] if low else -1)
    row: list[tuple[int, int]] = []
    at = tops[-1] if tops else -1
    while at >= 0:
        row.append(places[at])
        at = back[at]
    return row[::-1]


def _joined(pieces: Sequence[Piece]) -> Pieces:
    """Put runs of one kind together, removals before additions; space that both share stays outside."""
    done: list[Piece] = []
    for same, run in groupby(pieces, lambda piece: piece.kind is PieceKind.SAME):
        texts = dict.fromkeys(PieceKind, "")
        for piece in run:
            texts[piece.kind] += piece.text
        if same:
            done.append(Piece(PieceKind.SAME, texts[PieceKind.SAME]))
        else:
            done.extend(_change(texts[PieceKind.REMOVED], texts[PieceKind.ADDED]))
    merged = []
    for kind, group in groupby((piece for piece in done if piece.text), lambda piece: piece.kind):
        merged.append(Piece(kind, "".join(piece.text for piece in group)))
    return tuple(merged)


def _change(removed: str, added: str) -> Iterator[Piece]:
    start, end = _ends(removed, added, (0, len(removed), 0, len(added)))
    start = len(removed[:start]) - len(removed[:start].lstrip())
    tail = removed[len(removed) - end :] if end else ""
    end = len(tail) - len(tail.rstrip())
    yield Piece(PieceKind.SAME, removed[:start])
    yield Piece(PieceKind.REMOVED, removed[start : len(removed) - end])
    yield Piece(PieceKind.ADDED, added[start : len(added) - end])
    yield Piece(PieceKind.SAME, removed[len(removed) - end :] if end else "")


def shortened(pieces: Pieces, *, around: int = 120) -> Pieces:
    """Leave out the middle of long runs that were kept, for a notice; what was left out is said by “…”."""
    short = []
    for number, piece in enumerate(pieces):
        text = piece.text
        if piece.kind is PieceKind.SAME and len(text) > 2 * around:
            before = text[:around].rsplit(" ", 1)[0] + " … " if number else "… "
            after = text[-around:].split(" ", 1)[-1] if number < len(pieces) - 1 else ""
            text = before + after
        short.append(Piece(piece.kind, text))
    return tuple(short)


def for_notice(changes: Sequence[Change], *, most: int) -> tuple[list[Change], int]:
    """Give as many changes as fit into `most` characters, shortened, and how many were left out."""
    kept: list[Change] = []
    room = most
    for change in changes:
        short = shortened(change.pieces)
        room -= sum(len(piece.text) for piece in short)
        if room < 0:
            break
        kept.append(Change(change.section, change.label, short))
    return kept, len(changes) - len(kept)


def plain(pieces: Pieces) -> str:
    """Give a difference as text: [−taken out−] and [+put in+]."""
    marks = {PieceKind.SAME: ("", ""), PieceKind.REMOVED: ("[−", "−]"), PieceKind.ADDED: ("[+", "+]")}
    return "".join(f"{marks[piece.kind][0]}{piece.text}{marks[piece.kind][1]}" for piece in pieces)
