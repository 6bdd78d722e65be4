"""The seam between the catalogue and whichever engine finds the words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from challenge_hub.search.documents import SearchDocument

MAX_HITS = 2000


class SearchUnavailable(Exception):
    """The index is missing, damaged or of another version; `rebuild` makes it anew."""


class IndexBusy(Exception):
    """Somebody else kept writing for longer than the timeout; trying again later is safe."""


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What a person typed, and which challenges beyond the public ones they may find.

    `text` may hold anything: it is read as words, "phrases" and -exclusions and never as a pattern.
    `also` are the ids of challenges that are not public but visible to this person: everything else
    that is not public is left out before counting, so that neither a count, nor a suggestion, nor the
    choice between "all words" and "any word" depends on what the person may not see.
    """

    text: str
    also: frozenset[int] = frozenset()
    limit: int = MAX_HITS


@dataclass(frozen=True, slots=True)
class Hits:
    """Challenge ids, best first; the caller joins them with what the person may see.

    `total` counts all hits, even past the limit. `all_words` is false when no challenge held every word
    and the hits hold only some. `suggestion` is the query with misspelt words mended, or empty.
    `terms` are the stems looked for, for marking them in a text.
    """

    ids: tuple[int, ...] = ()
    scores: tuple[float, ...] = ()
    total: int = 0
    all_words: bool = True
    suggestion: str = ""
    terms: frozenset[str] = frozenset()

    @property
    def capped(self) -> bool:
        """Whether there were more hits than `ids` holds."""
        return self.total > len(self.ids)


class SearchEngine(Protocol):
    """A cache of words: losing it loses nothing, `rebuild` makes it anew from the database."""

    def search(self, query: SearchQuery) -> Hits:
        """The hits for a query; raises SearchUnavailable when there is no usable index."""

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        """Replace the whole index at once and give the number indexed; readers see old or new, never half."""

    def update(self, documents: Iterable[SearchDocument]) -> int:
        """Add or replace these documents and give their number; doing it twice changes nothing."""

    def remove(self, challenge_ids: Iterable[int]) -> None:
        """Forget these challenges; unknown ids are no error."""

    def count(self) -> int:
        """How many challenges are indexed; raises SearchUnavailable when there is no usable index."""

    def is_usable(self) -> bool:
        """Whether there is an index that nobody found damaged."""

    def stamp(self) -> str:
        """A word that changes with every change of the index, for caches; empty without an index. Cheap."""
