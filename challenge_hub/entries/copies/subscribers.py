"""A file that is added to an entry gets its copy for judges soon after, or later tries: adds rows only."""

from challenge_hub.core.events import subscribe
from challenge_hub.entries.copies.events import FileNotCleaned
from challenge_hub.entries.copies.trying import next_try_at
from challenge_hub.entries.events import EntryAttachmentAdded
from challenge_hub.outbox.services import put


@subscribe(EntryAttachmentAdded)
def have_a_copy_made(event: EntryAttachmentAdded) -> None:
    """Have a copy made while the team can still do something about a file of which none can be."""
    put("entries.clean_copy", at=event.at, sha256=event.sha256)


@subscribe(FileNotCleaned)
def have_it_tried_again(event: FileNotCleaned) -> None:
    """Have a copy tried again that could not be made, after a pause that grows, until the last attempt."""
    due_at = next_try_at(event.attempt, event.at)
    if due_at is not None:
        put("entries.clean_copy", at=event.at, due_at=due_at, sha256=event.original_sha256)
