"""Recording the copy of a file."""

from datetime import datetime

from sqlalchemy import select

from challenge_hub.core.database import db
from challenge_hub.core.files.store import StoredFile
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries.copies.events import FileCleaned, FileNotCleaned
from challenge_hub.entries.copies.models import CleanCopy
from challenge_hub.entries.models import Entry, EntryAttachment

FAILED = "failed"


def record_copy(original_sha256: str, cleaned: StoredFile | None, *, how: str, at: datetime) -> CleanCopy:
    """Record what stands in the place of a file for judges; None says that no copy could be made.

    Once for each content: the first record stays. Emits FileCleaned or FileNotCleaned.
    """
    found = db.session.scalar(select(CleanCopy).where(CleanCopy.original_sha256 == original_sha256))
    if found is not None:
        return found
    copy = CleanCopy(
        original_sha256=original_sha256,
        how=FAILED if cleaned is None else how,
        cleaned_sha256=cleaned.sha256 if cleaned else None,
        cleaned_size=cleaned.size if cleaned else None,
        made_at=at,
    )
    db.session.add(copy)
    db.session.flush()  # the event names the new id
    if cleaned:
        emit(
            FileCleaned(
                at=at,
                by=None,
                subject_id=copy.id,
                original_sha256=original_sha256,
                cleaned_sha256=cleaned.sha256,
            )
        )
    else:
        emit(
            FileNotCleaned(
                at=at,
                by=None,
                subject_id=copy.id,
                challenge_id=_challenge_of(original_sha256),
                original_sha256=original_sha256,
            )
        )
    return copy


def _challenge_of(sha256: str) -> int | None:
    return db.session.scalar(
        select(Entry.challenge_id)
        .join(Entry.attachments)
        .where(EntryAttachment.sha256 == sha256)
        .order_by(EntryAttachment.id.desc())
        .limit(1)
    )
