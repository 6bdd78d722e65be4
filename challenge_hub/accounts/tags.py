"""Words that people name themselves with, one spelling each: skills, methods. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from challenge_hub.core.wording import clean

LONGEST_TAG = 80
# Folding may write one character as three ("ΐ"), never more.
LONGEST_KEY = 3 * LONGEST_TAG
_PARTED = re.compile(r"[\n,;，；、،]")  # noqa: RUF001 -- the commas of other scripts


def tag_key(text: str) -> str:
    """Give what two spellings of one tag have in common: NFC, single spaces, case folded; accents stay."""
    return unicodedata.normalize("NFC", clean(text).casefold())


def unique_tags(tags: Iterable[str]) -> list[str]:
    """Give tags cleaned to one line, each once in the spelling that came first; empty ones are left out."""
    found: dict[str, str] = {}
    for tag in map(clean, tags):
        if tag:
            found.setdefault(tag_key(tag), tag)
    return list(found.values())


def tags_of(text: str) -> list[str]:
    """Give the tags of a text: one a line, or with commas or semicolons between, each once."""
    return unique_tags(_PARTED.split(text))
