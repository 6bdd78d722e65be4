"""What follows from asking for near-duplicates. Adds rows only."""

from challenge_hub.core.events import subscribe
from challenge_hub.outbox.services import put
from judging.events.duplicates import DuplicatesAsked


@subscribe(DuplicatesAsked)
def find_later(event: DuplicatesAsked) -> None:
    """Let the worker compare the entries."""
    put("judging.find_duplicates", at=event.at, search_id=event.subject_id)
