"""Passages of a text with the found words marked; plain segments, so a template can escape them."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from challenge_hub.search.wording import term, tokens

MAX_SCANNED = 20_000


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that is, or is not, a found word."""

    text: str
    found: bool


def mark(text: str, terms: AbstractSet[str]) -> tuple[Segment, ...]:
    """The whole text as segments, every word whose stem is among `terms` being marked."""
    segments: list[Segment] = []
    at = 0
    if terms:
        for start, end, word in tokens(text):
            if term(word) in terms:
                if start > at:
                    segments.append(Segment(text[at:start], found=False))
                segments.append(Segment(text[start:end], found=True))
                at = end
    if at < len(text):
        segments.append(Segment(text[at:], found=False))
    return tuple(segments)


def passage(text: str, terms: AbstractSet[str], *, length: int = 240) -> tuple[Segment, ...]:
    """The stretch of about `length` characters with most distinct found words, marked.

    Only the first `MAX_SCANNED` characters are looked at. Without a found word it is the beginning; cut ends
    are shown by an ellipsis.
    """
    text = " ".join(text[:MAX_SCANNED].split())
    scanned = tokens(text) if terms else ()
    places = [(start, end, found) for start, end, word in scanned if (found := term(word)) in terms]
    best_start, best = 0, 0
    for index, (start, _, _) in enumerate(places):
        within = {found for _, end, found in places[index : index + 40] if end - start <= length * 3 // 4}
        if len(within) > best:
            best, best_start = len(within), start
    begin = 0 if best_start <= length // 4 else _word_start(text, best_start - length // 8)
    end = len(text) if len(text) - begin <= length else max(text.rfind(" ", begin, begin + length), begin + 1)
    cut = ("… " if begin else "") + text[begin:end].strip() + (" …" if end < len(text) else "")
    return mark(cut, terms)


def _word_start(text: str, near: int) -> int:
    space = text.rfind(" ", 0, near)
    return space + 1
