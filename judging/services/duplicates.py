"""Keeping what a look for near-duplicates found; organisers ask for one in `organiser/screening/duplicates`."""

from collections.abc import Sequence
from datetime import datetime

from challenge_hub.core.unit_of_work import emit
from judging.events.duplicates import DuplicatesFound
from judging.lifecycle import DUPLICATE_SEARCH_LIFECYCLE
from judging.models import DuplicatePair, DuplicateSearch

MOST_PAIRS = 2_000  # beyond this nobody looks pair by pair


def record_duplicates(
    search: DuplicateSearch, versions: Sequence[int], pairs: Sequence[DuplicatePair], *, at: datetime
) -> None:
    """Keep the pairs found among versions, the most alike first, and how many there were. Emits DuplicatesFound.

    Raises WrongState for a search that is done or was set aside meanwhile.
    """
    DUPLICATE_SEARCH_LIFECYCLE.move(search, "finish")
    search.done_at, search.versions, search.pairs_found = at, list(versions), len(pairs)
    search.pairs = list(pairs[:MOST_PAIRS])
    emit(
        DuplicatesFound(
            at=at,
            by=None,
            subject_id=search.id,
            challenge_id=search.challenge_id,
            entries=len(search.versions),
            pairs=len(pairs),
        )
    )
