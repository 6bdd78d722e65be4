"""A parsed query as a Whoosh query, built by hand so that nothing typed can act as a pattern."""

from typing import Any

from whoosh.query import And, AndNot, NullQuery, Or, Phrase, Term

from challenge_hub.search.whoosh_schema import TEXT
from challenge_hub.search.wording import ParsedQuery


def build_query(parsed: ParsedQuery, *, all_words: bool) -> Any:
    """The Whoosh query: phrases must occur, exclusions must not, and all words or (else) any of them."""
    words = [Term(TEXT, word) for word in parsed.words]
    phrases = [Phrase(TEXT, list(phrase)) for phrase in parsed.phrases]
    if not words and not phrases:
        return NullQuery
    required = [*words, *phrases] if all_words or not words else [Or(words), *phrases]
    query = And(required) if len(required) > 1 else required[0]
    if parsed.excluded:
        return AndNot(query, Or([_excluded(terms) for terms in parsed.excluded]))
    return query


def _excluded(terms: tuple[str, ...]) -> Any:
    return Term(TEXT, terms[0]) if len(terms) == 1 else Phrase(TEXT, list(terms))
