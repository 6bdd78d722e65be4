"""The query with misspelt words mended by words that occur in public challenges."""

from typing import Any

from challenge_hub.search.whoosh_schema import MIN_SPELLING_CHARS, TEXT, WORDS
from challenge_hub.search.wording import fold, term, tokens

MAX_MENDED_CHARS = 24
_TWO_MISTAKES_FROM = 7


def suggestion(reader: Any, text: str) -> str:
    """The text with every unknown word replaced by the nearest, then commonest known one; else empty.

    One mistake is mended in words of four to six letters, two in longer ones; the first letter is trusted,
    which keeps the search through the words of the index short.
    """
    mended: list[str] = []
    at = 0
    changed = False
    for start, end, word in tokens(text):
        better = _nearest(reader, fold(word))
        if better:
            mended += [text[at:start], better]
            at = end
            changed = True
    return "".join([*mended, text[at:]]) if changed else ""


def _nearest(reader: Any, word: str) -> str:
    if not MIN_SPELLING_CHARS <= len(word) <= MAX_MENDED_CHARS or not word.isalpha() or not term(word):
        return ""
    if (WORDS, word) in reader or (TEXT, term(word)) in reader:
        return ""
    for mistakes in (1, 2) if len(word) >= _TWO_MISTAKES_FROM else (1,):
        found = list(reader.terms_within(WORDS, word, mistakes, prefix=1))
        if found:
            return str(min(found, key=lambda known: (-reader.frequency(WORDS, known), known)))
    return ""
