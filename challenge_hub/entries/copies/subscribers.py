"""A file that is added to an entry gets its copy for judges soon after: adds rows only."""

from challenge_hub.core.events import subscribe
from challenge_hub.entries.events import EntryAttachmentAdded
from challenge_hub.outbox.services import put


@subscribe(EntryAttachmentAdded)
def have_a_copy_made(event: EntryAttachmentAdded) -> None:
    """Have a copy made while the team can still do something about a file of which none can be."""
    put("entries.clean_copy", at=event.at, sha256=event.sha256)
