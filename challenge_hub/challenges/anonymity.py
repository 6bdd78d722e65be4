"""What could give away a seeker that stays anonymous to solvers. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from challenge_hub.core.i18n import gettext as _

# What a file says of who made it: pairs of a field and its value.
Fields = Sequence[tuple[str, str]]
_MOST_IN_WORDS = 8


@dataclass(frozen=True)
class TellingFile:
    """A file of the brief, by its name and its content's SHA-256; `told` is None where nobody has looked."""

    filename: str
    sha256: str
    told: tuple[tuple[str, str], ...] | None


@dataclass(frozen=True)
class Secrets:
    """What an anonymous seeker would be known by: its members' domains, as registered, and what its files say."""

    domains: tuple[str, ...] = ()
    files: tuple[TellingFile, ...] = ()


def telling(filename: str, told: Fields, organisation: str) -> Fields:
    """Give what a file says of who made it; its own name among it, if that holds the organisation's."""
    if organisation and organisation.casefold() in filename.casefold():
        return [(_("file name"), filename), *told]
    return told


def in_words(told: Fields) -> str:
    """Give the first fields in one line."""
    return "; ".join(f"{name}: {value}" for name, value in told[:_MOST_IN_WORDS])
