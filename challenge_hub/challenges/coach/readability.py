"""Whole texts that are hard to read."""

from __future__ import annotations

from collections.abc import Iterator

from challenge_hub.challenges.coach.finding import Finding, Severity
from challenge_hub.challenges.coach.prose import Kind
from challenge_hub.challenges.coach.reading import Passage, Reading
from challenge_hub.core.i18n import lazy_gettext as _l

VERY_HARD = (
    65  # LIX; Björnsson calls 60 and more "very difficult", the language of official and scholarly texts
)
_ENOUGH = 100  # words; fewer say little
_LONG_WORD = 7  # letters


def hard_to_read(reading: Reading) -> Iterator[Finding]:
    """Name texts of at least 100 words whose LIX is 65 or more.

    Reason: LIX (Björnsson 1968) adds the mean length of sentences and the percentage of words of more than six
    letters; it needs no syllables and no word list, so it holds for the languages of Europe. 60 is the level of
    papers for specialists. Nearly half of the real briefs we read have a text above it, so only those far beyond are
    named. Only paragraphs count, since items of a list are seldom sentences; the rules are left out as elsewhere.
    """
    for passage in reading.passages:
        if passage.row or passage.name == "rules":
            continue
        measured = lix(passage)
        if measured is not None and measured >= VERY_HARD:
            yield Finding(
                check="readability",
                subject=passage.name,
                section=passage.section,
                field=passage.field,
                severity=Severity.ADVICE,
                message=_l("This text is very hard to read (LIX %(measured)d).", measured=round(measured)),
                reason=_l(
                    "LIX adds the length of sentences and the share of long words: 40 reads like a newspaper, 60 "
                    "like a paper for specialists."
                ),
                suggestion=_l("Shorter sentences help most; then shorter words, and verbs instead of nouns."),
            )


def lix(passage: Passage) -> float | None:
    """Give the LIX of a text, None for one too short to say."""
    words = long = sentences = 0
    for block in passage.blocks:
        if block.kind is not Kind.PARAGRAPH:
            continue
        words += len(block.words)
        long += sum(len(word) >= _LONG_WORD for word in block.words)
        sentences += len(block.sentences)
    if words < _ENOUGH:
        return None
    return words / sentences + 100 * long / words
