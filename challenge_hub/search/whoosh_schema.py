"""The fields of the Whoosh index, its analysers and its weighting."""

from collections.abc import Iterator
from math import log
from typing import Any

from whoosh.analysis import Token, Tokenizer
from whoosh.columns import NumericColumn
from whoosh.fields import COLUMN, ID, Schema
from whoosh.fields import TEXT as TEXT_FIELD
from whoosh.scoring import BM25F

from challenge_hub.search.documents import SearchDocument
from challenge_hub.search.wording import fold, term, tokens

PUBLIC = "public"
RESTRICTED = "restricted"
SCHEMA_VERSION = "2"
TEXT = "text"
WORDS = "words"
HEADING_WEIGHT = 3
MIN_SPELLING_CHARS = 4


class TermTokenizer(Tokenizer):
    """Whoosh's view of `wording`: stems for finding, whole folded words for spelling."""

    def __init__(self, *, stemmed: bool) -> None:
        self.stemmed = stemmed

    def __call__(
        self,
        value: str,
        positions: bool = False,  # noqa: FBT001, FBT002 -- Whoosh calls it so
        chars: bool = False,  # noqa: FBT001, FBT002 -- likewise
        mode: str = "",
        **options: Any,
    ) -> Iterator[Token]:
        """Yield one reused token a word, as Whoosh's own tokenizers do."""
        token = Token(positions, chars, removestops=True, mode=mode)
        position = 0
        for start, end, word in tokens(value):
            text = term(word) if self.stemmed else _spelling_word(word)
            if not text:
                continue
            token.text = text
            token.boost = 1.0
            token.stopped = False
            if positions:
                token.pos = position
            if chars:
                token.startchar, token.endchar = start, end
            position += 1
            yield token


def _spelling_word(word: str) -> str:
    folded = fold(word)
    return folded if len(folded) >= MIN_SPELLING_CHARS and folded.isalpha() and term(word) else ""


class Weighting(BM25F):
    """Okapi BM25 with the probabilistic idf of Robertson and Spärck Jones, kept above zero.

    Whoosh's own idf hardly tells common words from rare ones in a small collection: on the ADI collection
    (82 documents) this one raises mean average precision from 0.37 to 0.42, see `bench/search_quality.py`.
    """

    def __init__(self) -> None:
        super().__init__(B=0.6, K1=2.0)

    def idf(self, searcher: Any, fieldname: str, text: bytes) -> float:
        """How telling a term is: ln(1 + (N - n + 0.5) / (n + 0.5)) for n of N documents."""
        parent = searcher.get_parent()
        with_term = parent.doc_frequency(fieldname, text)
        documents = parent.doc_count_all()
        return log(1 + max(documents - with_term + 0.5, 0.5) / (with_term + 0.5))


def schema() -> Schema:
    """The schema of a new index; a change here, or in what its documents hold, needs a new `SCHEMA_VERSION`."""
    return Schema(
        key=ID(unique=True),  # what a replacement is found by; Whoosh misses numeric keys
        number=COLUMN(NumericColumn("q")),
        audience=ID(),
        text=TEXT_FIELD(analyzer=TermTokenizer(stemmed=True)),
        words=TEXT_FIELD(analyzer=TermTokenizer(stemmed=False), phrase=False),
    )


def weighted_text(document: SearchDocument) -> str:
    """The text of a document with its heading counted `HEADING_WEIGHT` times.

    One field searched is twice as fast as two, and finds no worse (`bench/search_quality.py`).
    """
    return " . ".join([document.heading()] * (HEADING_WEIGHT - 1) + [document.whole()])
