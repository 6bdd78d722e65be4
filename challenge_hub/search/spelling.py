"""The query with misspelt words mended by words that occur in public challenges."""

from typing import Any

from challenge_hub.search.whoosh_schema import MIN_SPELLING_CHARS, WORDS
from challenge_hub.search.wording import fold, term, tokens

MAX_MENDED_CHARS = 24
MAX_MENDED_WORDS = 5  # each costs a walk through the words of the index
_TWO_MISTAKES_FROM = 7


def suggestion(reader: Any, text: str) -> str:
    """The text with every unknown word replaced by the nearest, then commonest known one; else empty.

    One mistake is mended in words of four to six letters, two in longer ones; the first letter is trusted,
    which keeps the search through the words of the index short; so does mending the first five words only.
    """
    mended: list[str] = []
    at = 0
    unknown = [found for found in tokens(text) if _is_unknown(reader, fold(found[2]))]
    for start, end, word in unknown[:MAX_MENDED_WORDS]:
        better = _nearest(reader, fold(word))
        if better:
            mended += [text[at:start], better]
            at = end
    return "".join([*mended, text[at:]]) if mended else ""


def _is_unknown(reader: Any, word: str) -> bool:
    """Tell whether a word that could be mended occurs in no public challenge.

    Only the public words are asked: whether a word is mended must not tell that a hidden challenge holds it.
    """
    could_be_mended = MIN_SPELLING_CHARS <= len(word) <= MAX_MENDED_CHARS and word.isalpha() and term(word)
    return bool(could_be_mended) and (WORDS, word) not in reader


def _nearest(reader: Any, word: str) -> str:
    for mistakes in (1, 2) if len(word) >= _TWO_MISTAKES_FROM else (1,):
        found = list(reader.terms_within(WORDS, word, mistakes, prefix=1))
        if any(term(known) == term(word) for known in found):
            return ""  # another form of a known word is no mistake
        if found:
            return str(min(found, key=lambda known: (-reader.frequency(WORDS, known), known)))
    return ""
