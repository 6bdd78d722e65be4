"""What a card leaves out: tags that would say who somebody is or whom they work for. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_TELLING = 3  # letters from which a word of a name counts
_ADDRESS = re.compile(r"@|://|\bwww\.|\.(?:com|org|net|io|edu|eu|example)\b", re.IGNORECASE)
# Legal forms, which people leave out when they name an employer.
_FORMS = frozenset(
    {"ab", "ag", "aps", "as", "asa", "bv", "co", "gmbh", "inc", "llc", "ltd", "oy", "plc", "sa", "se", "the"}
)
_WORD = re.compile(r"[^\W_]+")


def blind_tags(tags: Iterable[str], *, name: str, employers: Iterable[str] = ()) -> list[str]:
    """Give the tags without those that hold a word of the person's name, the name of an employer, or an address.

    What a person writes about themselves in other words cannot be known from here; they see their own card.
    """
    secret = {word for word in _words(name) if len(word) >= _TELLING}
    firms = [set(_words(employer)) - _FORMS for employer in employers]
    return [tag for tag in tags if not _tells(tag, secret, firms)]


def _tells(tag: str, secret: set[str], firms: list[set[str]]) -> bool:
    words = set(_words(tag))
    return bool(_ADDRESS.search(tag) or words & secret) or any(firm and firm <= words for firm in firms)


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(each for each in folded if not unicodedata.combining(each)))
