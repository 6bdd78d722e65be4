"""Sentences too long to be taken in at one reading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from challenge_hub.challenges.coach.finding import Finding, Severity
from challenge_hub.challenges.coach.prose import WORD
from challenge_hub.challenges.coach.reading import Reading
from challenge_hub.challenges.coach.words import gist
from challenge_hub.core.i18n import lazy_gettext as _l

LONGEST = 40  # words
_MOSTLY_NAMES = 0.5
_PART = re.compile(r";\s+")
_SHOWN = 160


def long_sentences(reading: Reading) -> Iterator[Finding]:
    """Name sentences of more than 40 words.

    Reason: a reader must hold a sentence in mind until it ends, and many read the brief in a foreign language. The
    GOV.UK content guidance asks to split sentences longer than 25 words; only those far beyond it are named.
    Parts between semicolons count on their own; rules are left out, since lawyers wrote them for a purpose; so is
    what is mostly names, such as an address or a list of members.
    """
    for passage in reading.passages:
        if passage.name == "rules":
            continue
        for block in passage.prose:
            for sentence in block.sentences:
                if len(sentence) < LONGEST * 3:
                    continue
                part = max(_PART.split(sentence), key=lambda part: len(WORD.findall(part)))
                words = WORD.findall(part)
                if len(words) <= LONGEST or _is_mostly_names(words):
                    continue
                yield Finding(
                    check="long-sentence",
                    subject=f"{passage.name}:{gist(sentence)}",
                    section=passage.section,
                    field=passage.field,
                    row=passage.row,
                    severity=Severity.HINT,
                    message=_l("A sentence of %(count)d words.", count=len(words)),
                    reason=_l(
                        "Beyond some 25 words readers lose the thread, most of all in a foreign language."
                    ),
                    suggestion=_l("Make two or three sentences of it, or a list."),
                    excerpt=sentence
                    if len(sentence) <= _SHOWN
                    else sentence[:_SHOWN].rsplit(" ", 1)[0] + "…",
                )


def _is_mostly_names(words: list[str]) -> bool:
    return sum(word[0].isupper() for word in words) > len(words) * _MOSTLY_NAMES
