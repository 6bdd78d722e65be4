"""Making copies: after a file was added, and once a day for those that have none yet."""

import tempfile
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.core.files.cleaning import clean, cleaning, is_cleaned
from challenge_hub.core.files.needed import names_files
from challenge_hub.core.files.sniff import media_type_of
from challenge_hub.core.files.store import StoredFile, described
from challenge_hub.core.storage import file_store
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.copies.models import CleanCopy
from challenge_hub.entries.copies.queries import uncleaned
from challenge_hub.entries.copies.services import record_copy
from challenge_hub.entries.jobs import files_of_entries
from challenge_hub.outbox.services import put
from challenge_hub.outbox.tasks import task
from challenge_hub.outbox.timers import daily

BATCH = 500


@task("entries.clean_copy")
def clean_copy(sha256: str) -> None:
    """Make the copy of a stored file and record it. A file that is gone, or needs none, is left alone."""
    known = db.session.scalar(select(CleanCopy.id).where(CleanCopy.original_sha256 == sha256))
    db.session.rollback()
    if known is not None:
        return
    with tempfile.TemporaryDirectory() as folder:
        original, copy = Path(folder) / "original", Path(folder) / "copy"
        try:
            with original.open("wb") as file:
                file.writelines(file_store().open(sha256))
        except NotVisible:
            return
        media_type = media_type_of(original)
        if not is_cleaned(media_type):
            return
        cleaned = _kept(copy) if clean(original, copy, media_type) else None
    with unit_of_work():
        if cleaned:
            file_store().demand(cleaned)
        record_copy(sha256, cleaned, how=cleaning(media_type).value, at=now())


def _kept(copy: Path) -> StoredFile:
    stored = described(copy)
    file_store().keep(copy, stored)
    return stored


@daily
def clean_what_was_left(at: datetime) -> None:
    """Ask for the copies of files that were added before copies were made."""
    left = uncleaned(BATCH)
    db.session.rollback()
    if left:
        with unit_of_work():
            for sha256 in left:
                put("entries.clean_copy", at=at, sha256=sha256)


@names_files
def copies_of_what_is_needed(digests: Collection[str]) -> set[str]:
    """Give those of the digests that are copies of files that entries need."""
    rows = db.session.execute(
        select(CleanCopy.cleaned_sha256, CleanCopy.original_sha256).where(
            CleanCopy.cleaned_sha256.in_(digests)
        )
    ).all()
    originals = files_of_entries({original for _cleaned, original in rows}) if rows else set()
    return {cleaned for cleaned, original in rows if cleaned and original in originals}
