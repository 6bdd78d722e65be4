"""A judge's earlier words, cut into lines that can be used again, after the lines that they keep; pure."""

from collections.abc import Iterable

LONGEST = 300
MOST = 12
MOST_KEPT = 50  # of one person


def phrases(texts: Iterable[str]) -> tuple[str, ...]:
    """Give the lines of texts, each once whatever its case, in their order: at most 12, none over 300 characters.

    A line that is longer is cut at a sentence's end, or left out where its first sentence alone is longer.
    """
    found: dict[str, str] = {}
    for line in (line.strip() for text in texts for line in text.splitlines()):
        short = line if len(line) <= LONGEST else line[: line.rfind(". ", 0, LONGEST) + 1]
        if short:
            found.setdefault(short.casefold(), short)
    return tuple(list(found.values())[:MOST])


def offered(kept: Iterable[str], earlier: Iterable[str]) -> tuple[str, ...]:
    """Give the lines to offer beside a comment: those kept by hand first, then earlier words that are none of them."""
    first = tuple(kept)
    known = {line.casefold() for line in first}
    return (*first, *(line for line in earlier if line.casefold() not in known))
