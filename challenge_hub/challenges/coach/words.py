"""What the checks know about words: how common they are, and what a text is about whatever its small words."""

from __future__ import annotations

import re
from functools import lru_cache

# On the Zipf scale (the common logarithm of occurrences in a billion words; van Heuven et al. 2014).
RARE_BELOW = 2.3
COMMON_FROM = 4.0
_BINS_A_STEP = 100  # the list has a bin a hundredth of a step, from 9 downwards


def listed(text: str) -> frozenset[str]:
    """Give the words of a list that is written as a text."""
    return frozenset(text.split())


SMALL_WORDS = listed(
    """
    a about above after again all also am among an and any are as at be because been before being below
    between both but by can cannot could did do does doing down during each either every few for from
    further had has have having he her here hers him his how however i if in into is it its itself least
    less like many may me might more most must my need needs no nor not of off on once one only or other our
    ours out over own per rather same shall she should since so some such than that the their theirs them
    then there these they this those through thus to too under until up upon us use used using very via was
    we well were what when where whether which while who whom whose why will with within without would you
    your yours
    """
)
_TOKEN = re.compile(r"[^\W_]+")


@lru_cache(maxsize=8)
def words_from(zipf: float) -> frozenset[str]:
    """Give every English word at least this common in general use. Read once, when first asked for."""
    # Late, since the import alone takes a tenth of a second, which commands and the worker need not wait for.
    from wordfreq import get_frequency_list  # noqa: PLC0415 -- see above

    bins = get_frequency_list("en", "large")[: round((9 - zipf) * _BINS_A_STEP) + 1]
    return frozenset(word for words in bins for word in words)


def is_known(word: str) -> bool:
    """Tell whether a reader outside the field may be expected to have met this word (in small letters)."""
    return word in words_from(RARE_BELOW)


def is_common(word: str) -> bool:
    """Tell whether everybody uses this word (in small letters)."""
    return word in words_from(COMMON_FROM)


def stem(word: str) -> str:
    """Give a rough stem, good enough to see that "measured" and "measurement" are about the same."""
    word = word.lower()
    for ending in (
        "ications", "ication", "ations", "ation", "ments", "ment", "ities", "ity", "ions", "ion", "ings", "ing",
        "ness", "ance", "ence", "ally", "ives", "ive", "able", "ible", "ies", "ied", "est", "ed", "es", "er", "ers",
        "al", "ly", "e", "y", "s",
    ):  # fmt: skip
        if word.endswith(ending) and len(word) - len(ending) >= 4:  # noqa: PLR2004 -- letters
            return word[: -len(ending)]
    return word


def stems(text: str) -> set[str]:
    """Give the stems of the words that carry the meaning of a text."""
    return {stem(word) for word in _TOKEN.findall(text.lower()) if word not in SMALL_WORDS}


def gist(text: str, *, most: int = 5) -> str:
    """Give the first few words that carry meaning: what stays the same when a sentence is polished."""
    words = [stem(word) for word in _TOKEN.findall(text.lower()) if word not in SMALL_WORDS]
    return "-".join(words[:most])
