"""What may be asked of the search for people, as it stands in an address. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from challenge_hub.search.wording import clean_query, terms_of

MOST_WORDS = 12
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Filters:
    """Words and facets; an empty text asks for nothing in particular."""

    q: str = ""
    discipline: str = ""
    language: str = ""
    hours: str = ""
    region: str = ""

    @classmethod
    def read(cls, arguments: Mapping[str, str]) -> Filters:
        """Read them from an address; what is no text of theirs finds nothing rather than breaking."""
        found = {each.name: clean_query(arguments.get(each.name, "")) for each in fields(cls)}
        return cls(**{name: text if name == "q" else text[:_LONGEST] for name, text in found.items()})

    @property
    def words(self) -> tuple[str, ...]:
        """The stems that are looked for, each once."""
        return tuple(dict.fromkeys(terms_of(self.q)))[:MOST_WORDS]

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked."""
        return any(getattr(self, each.name) for each in fields(self))
