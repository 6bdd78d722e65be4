"""Finding disciplines by what people type: names, synonyms, beginnings of words, in singular or plural."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from challenge_hub.accounts.disciplines.tree import FIELDS

_ACCENTS = re.compile("[\u0300-\u036f]")
_APART = re.compile(r"[^\w&+#]+")
_SHORTEST = 4  # letters of a word whose ending may say that it is a plural


def folded(text: str) -> tuple[str, ...]:
    """Give the words of a text without case, accents and marks between them."""
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return tuple(word for word in _APART.split(unicodedata.normalize("NFKC", bare)) if word)


def singular(word: str) -> str:
    """Give an English word without the ending of its plural; what merely looks like one loses it too.

    Both sides of a comparison pass through here, so that the words need not be words.
    """
    if len(word) < _SHORTEST or not word.endswith("s") or word.endswith(("ss", "us", "is", "ics")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("ses", "xes", "zes", "ches", "shes")) else word[:-1]


def find(text: str, *, limit: int = 10) -> list[str]:
    """Give the keys of the disciplines that a text may mean, best first.

    Best is a whole name or synonym, then the beginning of a name, of a synonym, then words inside a name, inside a
    synonym. Each word of the text must be the beginning of a word there. Between equals the tree's order stands.
    """
    words = folded(text)
    if not words:
        return []
    found: dict[str, int] = {}
    for rank, key in _ranked(words):
        found[key] = min(rank, found.get(key, rank))
    return sorted(found, key=lambda key: found[key])[:limit]


def synonyms_of(key: str) -> tuple[str, ...]:
    """Give what else a discipline of either level is called; none for what is not in the tree."""
    return next((also for other, _name, also in _entries() if other == key), ())


def _ranked(words: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    for key, name, also in _entries():
        for place, text in enumerate((name, *also)):
            rank = _rank(words, folded(text), other=place > 0)
            if rank is not None:
                yield rank, key


def _rank(words: tuple[str, ...], there: tuple[str, ...], *, other: bool) -> int | None:
    if tuple(map(singular, words)) == tuple(map(singular, there)):
        return 0
    if len(words) <= len(there) and all(map(_begins, words, there)):
        return 1 + other
    return 3 + other if all(any(_begins(word, each) for each in there) for word in words) else None


def _begins(word: str, whole: str) -> bool:
    # "batterie" begins "batteries", and "batteries" is "battery" written otherwise.
    return whole.startswith(word) or singular(whole).startswith(singular(word))


def _entries() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    return _entries_of(tuple(str(field.label) for field in FIELDS))


@lru_cache(maxsize=8)
def _entries_of(_language: tuple[str, ...]) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    # Labels are in the visitor's language, which the names of the fields stand for here.
    return tuple(
        (node.key, str(node.label), node.synonyms) for field in FIELDS for node in (field, *field.leaves)
    )
