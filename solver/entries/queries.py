"""Finding a solver's own entries."""

from sqlalchemy import Select, case
from sqlalchemy.orm import selectinload

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.entries.lifecycle import EntryState
from challenge_hub.entries.models import Entry, EntryAttachment, ProposalVersion
from challenge_hub.entries.queries import own


def listed(user: User) -> Select[Entry]:
    """The person's entries for their list: drafts of running challenges first, then the newest."""
    running = case((Challenge.state == "published", 0), else_=1)
    return (
        own(user)
        .join(Entry.challenge)
        .order_by(running, Challenge.entries_close_at.desc().nulls_last(), Entry.id.desc())
    )


def own_whole(user: User, ref: str) -> Entry:
    """The person's own entry with its attachments, versions and receipts. Raises NotVisible."""
    entry = db.session.scalar(
        own(user)
        .where(Entry.ref == ref)
        .options(
            selectinload(Entry.attachments),
            selectinload(Entry.versions).joinedload(ProposalVersion.receipt),
        )
    )
    if entry is None:
        raise NotVisible
    return entry


def own_attachment(entry: Entry, attachment_id: int) -> EntryAttachment:
    """A file of the entry that was not taken out. Raises NotVisible."""
    for row in entry.kept_attachments:
        if row.id == attachment_id:
            return row
    raise NotVisible


def is_draft(entry: Entry) -> bool:
    """Whether the entry was never handed in, or was withdrawn."""
    return entry.state in {EntryState.DRAFT, EntryState.WITHDRAWN}
