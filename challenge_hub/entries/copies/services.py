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


def record_copy(
    original_sha256: str, cleaned: StoredFile | None, *, how: str, at: datetime, attempt: int = 1
) -> CleanCopy:
    """Record what stands in the place of a file for judges; None says that this attempt could not make a copy.

    Each attempt counts once, and a copy that was made stays: what is recorded already is given as it is. Emits
    FileCleaned or FileNotCleaned.
    """
    copy = db.session.scalar(
        select(CleanCopy).where(CleanCopy.original_sha256 == original_sha256).with_for_update()
    )
    if copy is not None and not (copy.failed and copy.attempts == attempt - 1):
        return copy
    if copy is None:
        copy = CleanCopy(original_sha256=original_sha256)
        db.session.add(copy)
    copy.how = FAILED if cleaned is None else how
    copy.cleaned_sha256 = cleaned.sha256 if cleaned else None
    copy.cleaned_size = cleaned.size if cleaned else None
    copy.attempts, copy.tried_at = attempt, at
    db.session.flush()  # the event names the new id
    if cleaned:
        emit(
            FileCleaned(
                at=at,
                by=None,
                subject_id=copy.id,
                original_sha256=original_sha256,
                cleaned_sha256=cleaned.sha256,
                attempt=attempt,
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
                attempt=attempt,
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
