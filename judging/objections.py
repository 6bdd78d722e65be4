"""Whom on a panel an objection may mean; pure.

An entrant describes a person without knowing who judges, so an address is certain, a name likely, and an organisation
no more than a hint.
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from challenge_hub.core.i18n import lazy_gettext as _l


class Likeness(StrEnum):
    """In what somebody on a panel is like a person whom an entrant described; the surest first."""

    ADDRESS = "address"
    NAME = "name"
    ORGANISATION = "organisation"


LIKENESS_LABELS = {
    Likeness.ADDRESS: _l("same address"),
    Likeness.NAME: _l("same name"),
    Likeness.ORGANISATION: _l("same organisation"),
}


class Verdict(StrEnum):
    """What an organiser decided on an objection."""

    KEPT_APART = "kept_apart"
    NOT_KEPT = "not_kept"


VERDICT_LABELS = {
    Verdict.KEPT_APART: _l("Kept apart"),
    Verdict.NOT_KEPT: _l("Not kept apart"),
}


@dataclass(frozen=True, slots=True)
class Described:
    """A person as an entrant describes them, or as a panel knows who sits there."""

    emails: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


def folded(text: str) -> str:
    """Give a text as it is compared: compatible characters as one, without case, spaces as one."""
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).split())


def likenesses(named: Described, sitter: Described) -> tuple[Likeness, ...]:
    """Give everything in which the two are alike, the surest first; what one of them does not say is unlike."""
    pairs = {
        Likeness.ADDRESS: (named.emails, sitter.emails),
        Likeness.NAME: (named.names, sitter.names),
        Likeness.ORGANISATION: (named.organisations, sitter.organisations),
    }
    return tuple(kind for kind, (ours, theirs) in pairs.items() if _folded(ours) & _folded(theirs))


def _folded(texts: tuple[str, ...]) -> set[str]:
    return {folded(text) for text in texts} - {""}
