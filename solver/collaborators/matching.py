"""Which tag of a person speaks to which requirement, by the words both hold. Pure.

The rule is simple enough to be told: a tag speaks to a requirement *in full* where every word of it, or of one of its
other names, stands there; *in part* where some word does. Words are compared by stem; words that any requirement may
hold (test, system, cost …) say nothing alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from challenge_hub.search.wording import term, terms_of, tokens

FULL, PART = 2, 1
# Words that may stand in any requirement and in any list of skills.
_EVERYDAY = """
    able achieve allow analysis application apply approach area available base build building case change check class
    combine common compare complete component condition consider contain control cost create cycle data date day degree
    deliver demand demonstrate depend describe design detail determine develop development device different document
    effect element energy engineering ensure environment equipment error exceed existing expect experience extend field
    full function general good group handle high hour improve include increase industry information initial install
    integrate item keep kind large least less level light limit line local long low machine main maintain make making
    management mass material maximum mean measure measurement mechanics meet method metre minimum minute model module
    month move natural need new normal number obtain open operate operation order output part people per perform
    performance person physical place plan point power present produce product production project prove provide quality
    range rate ratio reach record reduce report require requirement research resource result run safe sample science
    scale second serve service set share short show simple single site size small solution solve source special
    specific stage standard state station step structure study supply support surface system take task technique
    technology temperature term test thing time tool total type unit use used user value various version volume way
    week weight wide work working year
"""
EVERYDAY = frozenset(term(word) for word in _EVERYDAY.split())


@dataclass(frozen=True)
class Line:
    """One requirement: its number on the page, whether it is a must, and its words."""

    number: int
    must: bool
    text: str

    @cached_property
    def terms(self) -> dict[str, str]:
        """The stems that say something, each with the word as it stands there."""
        found: dict[str, str] = {}
        for _start, _end, word in tokens(self.text):
            stem = term(word)
            if (
                stem
                and stem not in EVERYDAY
                and not stem.isdecimal()
                and (len(stem) > 1 or not stem.isascii())
            ):
                found.setdefault(stem, word)
        return found


@dataclass(frozen=True)
class Tag:
    """One thing that a person says they can do: its name, and its other names. A broad one must match in full."""

    label: str
    also: tuple[str, ...] = ()
    broad: bool = False

    @cached_property
    def forms(self) -> tuple[frozenset[str], ...]:
        """Its name and other names as stems, without those that are everyday words throughout."""
        found = (frozenset(terms_of(text)) for text in (self.label, *self.also))
        return tuple(form for form in found if form - EVERYDAY)


@dataclass(frozen=True, slots=True)
class Match:
    """How a tag speaks to a requirement: how well, and by which words of it."""

    strength: int
    tag: str
    words: tuple[str, ...]


def match(tag: Tag, line: Line) -> Match | None:
    """Give how a tag speaks to a requirement; None where it does not."""
    best: Match | None = None
    for form in tag.forms:
        # An everyday word of a longer name counts where it stands in the line as it is.
        telling = form - EVERYDAY
        shared = telling & line.terms.keys()
        if not shared:
            continue
        full = telling == shared
        if full or not tag.broad:
            found = Match(
                FULL if full else PART, tag.label, tuple(sorted(line.terms[each] for each in shared))
            )
            if best is None or (found.strength, len(found.words)) > (best.strength, len(best.words)):
                best = found
    return best


def matches(tags: Iterable[Tag], line: Line) -> list[Match]:
    """Give the matches of several tags with one requirement, the best first."""
    found = [each for tag in tags if (each := match(tag, line))]
    return sorted(found, key=lambda each: (-each.strength, -len(each.words), each.tag))


def strength(found: Sequence[Match]) -> int:
    """Give the strength of the best match; 0 for none."""
    return max((each.strength for each in found), default=0)
