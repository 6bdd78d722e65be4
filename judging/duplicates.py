"""Entries that are nearly alike, found without comparing each with each; pure.

A text is cut into shingles: every run of four words (or of eight characters of scripts that put no spaces between
words), whatever its case, width and punctuation. The likeness of two texts is the share of their shingles that both
have (Jaccard). Pairs worth a look are found by MinHash and locality-sensitive hashing (A. Broder 1997; P. Indyk and
R. Motwani 1998), then compared exactly. What very many entries have in common, or the form itself says, does not count.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]

LIKENESS = 0.3
_SHINGLE, _WORD, _CHARACTER = 8, 2, 1  # weights: a shingle is four words, or eight characters
_MANY, _MANY_SHARE = 10, 0.25  # a shingle in more entries than both of these is common text
_BANDS, _ROWS = 64, 2  # a pair of likeness 0.3 is looked at with a probability of 0.997, one of 0.5 always
_LONGEST = 5  # passages that are named

# Thai, Lao, Burmese, Khmer, kana and Han put no spaces between words.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
# Accents, vowel signs and points belong to the word they stand in, though Python does not count them as letters.
_SIGNS = "\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff"
_TOKEN = re.compile(rf"[{_UNSPACED}]|(?:[^\W_{_UNSPACED}]+[{_SIGNS}]*)+")
_CHARACTER_ONLY = re.compile(f"[{_UNSPACED}]")
_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2 to the power of 64
_HALF = np.uint64(32)


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text that two entries share: where it starts and ends in each text as given, and how many words it has.

    Two characters of a script without spaces count as a word.
    """

    first: tuple[int, int]
    second: tuple[int, int]
    words: int


@dataclass(frozen=True, slots=True)
class Alike:
    """Two entries that are nearly alike, by their keys; `first` is the smaller.

    `similarity` is the share of the shingles of either that both have, `of_first` and `of_second` the share of each
    that the other has too. `passages` are the longest they share, the longest first.
    """

    first: int
    second: int
    similarity: float
    of_first: float
    of_second: float
    passages: tuple[Passage, ...]


class _Hashes(dict[str, int]):
    """The hash of every token met: 64 bits, odd for a word and even for a character of a script without spaces."""

    def __missing__(self, token: str) -> int:
        folded = unicodedata.normalize("NFKC", token).casefold().encode()
        number = int.from_bytes(hashlib.blake2b(folded, digest_size=8).digest(), "little")
        self[token] = number & ~1 if _CHARACTER_ONLY.fullmatch(token) else number | 1
        return self[token]


@dataclass(frozen=True)
class _Text:
    """A text as numbers: the hash of each token, the running weight before it, where the shingle from it ends.

    `shingles` are the different ones that count, rising, and `at` the token where each begins first.
    """

    text: str
    tokens: Hashes
    weights: Places
    ends: Places
    shingles: Hashes
    at: Places

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each token stands in the text; few texts are asked."""
        return [token.span() for token in _TOKEN.finditer(self.text)]

    def without(self, common: Hashes) -> "_Text":
        """Return the same text in which these shingles do not count."""
        counts = ~np.isin(self.shingles, common)
        return replace(self, shingles=self.shingles[counts], at=self.at[counts])


def near_duplicates(
    texts: Mapping[int, str], *, likeness: float = LIKENESS, common: Iterable[str] = ()
) -> tuple[Alike, ...]:
    """Return the pairs of texts, by their keys, whose likeness is at least `likeness` (0 to 1), the most alike first.

    `common` are texts that everybody was given, such as the labels of the form. Below a likeness of 0.3 pairs may be
    missed, such as a short text that a long one contains. The same texts give the same pairs in any order. Seconds of
    processor time for 1,000 texts of a few pages.
    """
    known = _Hashes()
    read = {key: _read(texts[key], known) for key in sorted(texts)}
    excluded = _common(
        [text.shingles for text in read.values()], [_read(text, known).shingles for text in common]
    )
    read = {key: text.without(excluded) for key, text in read.items()}
    read = {key: text for key, text in read.items() if len(text.shingles)}
    pairs = (_compare(one, other, read) for one, other in _candidates(read))
    found = [pair for pair in pairs if pair.similarity >= likeness]
    return tuple(sorted(found, key=lambda pair: (-pair.similarity, pair.first, pair.second)))


def _read(text: str, known: _Hashes) -> _Text:
    """Cut a text into tokens and shingles; `known` remembers the hashes of tokens."""
    words = _TOKEN.findall(text)
    tokens = np.fromiter(map(known.__getitem__, words), dtype=np.uint64, count=len(words))
    is_word = (tokens & np.uint64(1)).astype(np.int64)
    weights = np.concatenate([[0], np.cumsum(_CHARACTER + (_WORD - _CHARACTER) * is_word)])
    ends = np.searchsorted(weights, weights[:-1] + _SHINGLE)
    ends = ends[ends < len(weights)]  # what is left at the end is too short
    shingles, at = np.unique(_hashes_of_runs(tokens, ends), return_index=True)
    return _Text(text, tokens, weights, ends, shingles, at)


def _hashes_of_runs(tokens: Hashes, ends: Places) -> Hashes:
    """Return a hash for the run from each token to its end: a polynomial modulo 2 to the power of 64, mixed."""
    count = len(tokens)
    base, inverse = np.uint64(_BASE), np.uint64(pow(_BASE, -1, 1 << 64))
    powers = np.cumprod(np.concatenate([[np.uint64(1)], np.full(count, base)]), dtype=np.uint64)
    inverses = np.cumprod(np.concatenate([[np.uint64(1)], np.full(count, inverse)]), dtype=np.uint64)
    sums = np.concatenate([[np.uint64(0)], np.cumsum(tokens * powers[:count], dtype=np.uint64)])
    runs = (sums[ends] - sums[: len(ends)]) * inverses[: len(ends)]
    return np.asarray((runs ^ (runs >> _HALF)) * base)


def _common(texts: list[Hashes], given: list[Hashes]) -> Hashes:
    """Return the shingles that do not count: those that were given, and those of very many texts."""
    nothing = np.zeros(0, dtype=np.uint64)
    shingles, times = np.unique(np.concatenate([nothing, *texts]), return_counts=True)
    return np.concatenate([shingles[times > max(_MANY, _MANY_SHARE * len(texts))], *given])


def _candidates(texts: Mapping[int, _Text]) -> Iterator[tuple[int, int]]:
    """Give the pairs, smaller key first, that have a band of their MinHash in common."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 -- brings scipy, which takes most of a second to load

    # The upper halves: each depends on all bits below.
    numbers = [(text.shingles >> _HALF).tolist() for text in texts.values()]
    sketches = MinHash.bulk(numbers, num_perm=_BANDS * _ROWS, hashfunc=int, scheme="affine32")
    index = MinHashLSH(num_perm=_BANDS * _ROWS, params=(_BANDS, _ROWS))
    for key, sketch in zip(texts, sketches, strict=True):
        for earlier in sorted(index.query(sketch)):
            yield earlier, key
        index.insert(key, sketch)


def _compare(one: int, other: int, texts: Mapping[int, _Text]) -> Alike:
    first, second = texts[one], texts[other]
    shared, in_first, in_second = np.intersect1d(
        first.shingles, second.shingles, assume_unique=True, return_indices=True
    )
    return Alike(
        first=one,
        second=other,
        similarity=len(shared) / (len(first.shingles) + len(second.shingles) - len(shared)),
        of_first=len(shared) / len(first.shingles),
        of_second=len(shared) / len(second.shingles),
        passages=_passages(first, second, first.at[in_first], second.at[in_second]),
    )


def _passages(first: _Text, second: _Text, starts: Places, others: Places) -> tuple[Passage, ...]:
    """Join shared shingles, given by where they begin in each text, to the longest runs."""
    if not len(starts):
        return ()
    shift = others - starts
    order = np.lexsort((starts, shift))
    starts, shift = starts[order], shift[order]
    begins = np.flatnonzero(np.concatenate([[True], (np.diff(shift) != 0) | (np.diff(starts) != 1)]))
    lasts = np.concatenate([begins[1:], [len(starts)]]) - 1
    runs: list[tuple[int, int, int]] = []
    for start, end, by in zip(
        starts[begins].tolist(), first.ends[starts[lasts]].tolist(), shift[begins].tolist(), strict=True
    ):
        if runs and runs[-1][2] == by:
            # Common text, or a shingle that stood further up already, may lie between.
            begun, until, _ = runs[-1]
            if np.array_equal(first.tokens[until:start], second.tokens[until + by : start + by]):
                runs[-1] = begun, end, by
                continue
        runs.append((start, end, by))
    found = [
        Passage(
            first=(first.spans[start][0], first.spans[end - 1][1]),
            second=(second.spans[start + by][0], second.spans[end + by - 1][1]),
            words=int(first.weights[end] - first.weights[start]) // _WORD,
        )
        for start, end, by in runs
    ]
    return tuple(sorted(found, key=lambda passage: (-passage.words, passage.first))[:_LONGEST])
