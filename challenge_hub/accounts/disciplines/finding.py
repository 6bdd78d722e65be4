"""Finding disciplines by what people type: names, synonyms, beginnings of words, in singular or plural."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from challenge_hub.accounts.disciplines.tree import FIELDS, NODES

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


@dataclass(frozen=True, slots=True)
class _Name:
    """A name or synonym as it is written, and its words, each with what it is without the ending of a plural."""

    text: str
    words: tuple[tuple[str, str], ...]
    synonym: bool

    @classmethod
    def of(cls, text: str, *, synonym: bool) -> _Name:
        return cls(text, tuple((word, singular(word)) for word in folded(text)), synonym)

    def rank(self, asked: _Name) -> int | None:
        """Give 0 where the whole is asked for, more the looser the fit, None where there is none."""
        for one in asked.words:
            if not any(_begins(one, each) for each in self.words):
                return None
        if self.begins_with(asked):
            whole = [stem for _word, stem in asked.words] == [stem for _word, stem in self.words]
            return 0 if whole else 1 + self.synonym
        return 3 + self.synonym

    def begins_with(self, asked: _Name) -> bool:
        """Tell whether each word asked for begins the word at its place."""
        return len(asked.words) <= len(self.words) and all(map(_begins, asked.words, self.words))


def find(text: str, *, limit: int = 10) -> list[str]:
    """Give the keys of the disciplines that a text may mean, best first.

    Best is a whole name or synonym, then the beginning of a name, of a synonym, then words inside a name, inside a
    synonym. Each word of the text must be the beginning of a word there. Between equals the tree's order stands.
    """
    asked = _Name.of(text, synonym=False)
    if not asked.words:
        return []
    found: dict[str, int] = {}
    for key, names in _entries():
        ranks = [rank for rank in (name.rank(asked) for name in names) if rank is not None]
        if ranks:
            found[key] = min(ranks)
    return sorted(found, key=lambda key: found[key])[:limit]


def names_like(text: str, *, limit: int = 10) -> list[str]:
    """Give names and synonyms that begin with a text, as they are written, shortest first, one of each discipline."""
    asked = _Name.of(text, synonym=False)
    if not asked.words:
        return []
    found = (next((name.text for name in names if name.begins_with(asked)), "") for _key, names in _entries())
    return sorted(filter(None, found), key=len)[:limit]


def synonyms_of(key: str) -> tuple[str, ...]:
    """Give what else a discipline of either level is called; none for what is not in the tree."""
    return next((node.synonyms for node in NODES if node.key == key), ())


def _begins(asked: tuple[str, str], whole: tuple[str, str]) -> bool:
    # "batterie" begins "batteries", and "batteries" is "battery" written otherwise.
    return whole[0].startswith(asked[0]) or whole[1].startswith(asked[1])


def _entries() -> tuple[tuple[str, tuple[_Name, ...]], ...]:
    return _entries_of(tuple(str(field.label) for field in FIELDS))


@lru_cache(maxsize=8)
def _entries_of(_language: tuple[str, ...]) -> tuple[tuple[str, tuple[_Name, ...]], ...]:
    # Labels are in the visitor's language, which the names of the fields stand for here.
    return tuple(
        (
            node.key,
            (
                _Name.of(str(node.label), synonym=False),
                *(_Name.of(text, synonym=True) for text in node.synonyms),
            ),
        )
        for node in NODES
    )
