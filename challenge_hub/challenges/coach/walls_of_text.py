"""Paragraphs that nobody starts to read."""

from __future__ import annotations

from collections.abc import Iterator

from challenge_hub.challenges.coach.finding import Finding, Severity
from challenge_hub.challenges.coach.prose import Kind
from challenge_hub.challenges.coach.reading import Reading
from challenge_hub.challenges.coach.words import gist
from challenge_hub.core.i18n import lazy_gettext as _l

LONGEST = 150  # words
_SHOWN = 120


def walls_of_text(reading: Reading) -> Iterator[Finding]:
    """Name paragraphs of more than 150 words.

    Reason: people scan a page before they read it (Nielsen 1997, "How users read on the web"), and a phone shows
    some 100 words at once. The US Federal Plain Language Guidelines (2011) ask for short paragraphs of one topic;
    the bound of 150 words is ours.
    """
    for passage in reading.passages:
        if passage.name == "rules":
            continue
        for block in passage.prose:
            if block.kind is Kind.PARAGRAPH and len(block.words) > LONGEST:
                yield Finding(
                    check="wall-of-text",
                    subject=f"{passage.name}:{gist(block.text)}",
                    section=passage.section,
                    field=passage.field,
                    row=passage.row,
                    severity=Severity.HINT,
                    message=_l("A paragraph of %(count)d words.", count=len(block.words)),
                    reason=_l("People look before they read; on a phone this fills more than a screen."),
                    suggestion=_l("One thought a paragraph; headings or a list where there are several."),
                    excerpt=block.text[:_SHOWN].rsplit(" ", 1)[0] + "…",
                )
