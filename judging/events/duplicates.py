"""Facts about looks for entries that are nearly alike; never a word of them."""

from dataclasses import dataclass

from challenge_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class DuplicatesAsked(Event):
    """An organiser asked which entries are nearly alike."""

    name = "duplicates.asked"
    label = "Look for near-duplicate entries asked for"
    subject = "duplicate_search"


@dataclass(frozen=True, kw_only=True)
class DuplicatesFound(Event):
    """It was worked out which entries are nearly alike."""

    name = "duplicates.found"
    label = "Near-duplicate entries looked for"
    subject = "duplicate_search"

    entries: int
    pairs: int


@dataclass(frozen=True, kw_only=True)
class PairNoted(Event):
    """An organiser noted what they found on looking at two entries that are nearly alike; never the word."""

    name = "duplicates.noted"
    label = "Near-duplicate entries looked at"
    subject = "duplicate_note"

    entry_ids: tuple[int, ...]
    verdict: str
