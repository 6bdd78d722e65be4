"""How text becomes terms, the same for the index, the query and the marks in a snippet."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from whoosh.analysis import STOP_WORDS
from whoosh.lang.porter import stem

MAX_QUERY_CHARS = 400
MAX_QUERY_TERMS = 32
MAX_TERM_CHARS = 60

# Scripts written without spaces between words: each character is a term, and a run of them in a query
# is a phrase.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_UNSPACED_RUN = re.compile(rf"[{_UNSPACED}]{{2,}}")
_CHUNK = re.compile(r'(-?)"([^"]*)"?|(\S+)')
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "″": '"'})


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query as terms: single words, phrases (tuples of terms) and what must not occur."""

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[tuple[str, ...], ...] = ()

    @property
    def terms(self) -> frozenset[str]:
        """Every term that is looked for."""
        return frozenset(self.words).union(*self.phrases)


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """The word in lower case, without accents and compatibility forms: 'Énergie' and 'energie' are one."""
    folded = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in folded if not unicodedata.combining(c))[:MAX_TERM_CHARS]


@lru_cache(maxsize=100_000)
def term(word: str) -> str:
    """The term a word is indexed under (folded, then stemmed by Porter's rules); empty for a stop word."""
    folded = fold(word)
    if folded in STOP_WORDS:
        return ""
    return str(stem(folded)) if folded.isascii() else folded


def tokens(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and raw word of every token in the text, in order."""
    for match in _TOKEN.finditer(text):
        yield match.start(), match.end(), match.group()


def terms_of(text: str) -> tuple[str, ...]:
    """The terms of a text in order, stop words left out."""
    return tuple(found for _, _, word in tokens(text) if (found := term(word)))


def clean_query(text: str) -> str:
    """What was typed, cut to length, with control characters and odd spacing made single spaces."""
    kept = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text[: MAX_QUERY_CHARS * 2])
    return " ".join(kept.split())[:MAX_QUERY_CHARS].strip()


def parse_query(text: str) -> ParsedQuery:
    """Read a query typed by anybody; never raises, and nothing in it acts as a pattern.

    Words are looked for by stem; "quoted words" stand next to each other; -word and -"some words" must not
    occur. A query of exclusions only has no words and finds nothing. At most `MAX_QUERY_TERMS` terms count.
    """
    words: list[str] = []
    phrases: list[tuple[str, ...]] = []
    excluded: list[tuple[str, ...]] = []
    left = MAX_QUERY_TERMS
    for minus, quoted, bare in _CHUNK.findall(clean_query(text).translate(_QUOTES)):
        chunk = bare or quoted
        found = terms_of(chunk)[:left]
        left -= len(found)
        if not found:
            continue
        if minus or (bare.startswith("-") and len(bare) > 1):
            excluded.append(found)
        elif quoted:
            phrases.append(found)
        else:
            runs = [terms_of(run) for run in _UNSPACED_RUN.findall(bare)]
            in_runs = {t for run in runs for t in run}
            phrases.extend(run for run in runs if len(run) > 1)
            words.extend(t for t in found if t not in in_runs)
    words.extend(p[0] for p in phrases if len(p) == 1)
    return ParsedQuery(
        words=tuple(dict.fromkeys(words)),
        phrases=tuple(dict.fromkeys(p for p in phrases if len(p) > 1)),
        excluded=tuple(dict.fromkeys(excluded)),
    )
