"""Finding uploads."""

from datetime import datetime

from sqlalchemy import select

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.entries.models import Entry
from challenge_hub.entries.queries import own
from solver.uploads.models import EntryUpload


def own_upload(user: User, ref: str, at: datetime) -> EntryUpload:
    """Give an upload to one of the person's entries whose time is not over. Raises NotVisible."""
    upload = db.session.scalar(select(EntryUpload).where(EntryUpload.ref == ref, EntryUpload.expires_at > at))
    if upload is None or db.session.scalar(own(user).where(Entry.id == upload.entry_id)) is None:
        raise NotVisible
    return upload


def open_uploads(entry: Entry, at: datetime) -> list[EntryUpload]:
    """Give the uploads to an entry that are on their way, oldest first."""
    return list(
        db.session.scalars(
            select(EntryUpload)
            .where(
                EntryUpload.entry_id == entry.id,
                EntryUpload.finished_at.is_(None),
                EntryUpload.expires_at > at,
            )
            .order_by(EntryUpload.id)
        )
    )


def expired(at: datetime, limit: int) -> list[EntryUpload]:
    """Give uploads whose time is over, finished or not."""
    query = select(EntryUpload).where(EntryUpload.expires_at <= at).order_by(EntryUpload.id).limit(limit)
    return list(db.session.scalars(query))


def under_way(refs: list[str]) -> set[str]:
    """Give those of some references that belong to uploads whose file is still coming."""
    query = select(EntryUpload.ref).where(EntryUpload.ref.in_(refs), EntryUpload.finished_at.is_(None))
    return set(db.session.scalars(query))
