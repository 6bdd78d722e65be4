"""Making copies: after a file was added, again where that failed, and once a day for those that were left."""

import tempfile
from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from challenge_hub.audit.files import column_of_files, evidence_files
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
from challenge_hub.entries.copies.queries import due_again, uncleaned
from challenge_hub.entries.copies.services import record_copy
from challenge_hub.entries.jobs import files_of_entries
from challenge_hub.outbox.services import put
from challenge_hub.outbox.tasks import task
from challenge_hub.outbox.timers import daily

BATCH = 500


@task("entries.clean_copy")
def clean_copy(sha256: str) -> None:
    """Make the copy of a stored file and record it, or one more attempt where the time for it has come.

    A file that is gone, that no entry holds any more, or that needs no copy, is left alone.
    """
    attempt = _next_attempt(sha256, now())
    db.session.rollback()
    if attempt is None:
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
        record_copy(sha256, cleaned, how=cleaning(media_type).value, attempt=attempt, at=now())


def _next_attempt(sha256: str, at: datetime) -> int | None:
    """The number of the attempt to make now; None where there is a copy, or no further one is due."""
    known = db.session.scalar(select(CleanCopy).where(CleanCopy.original_sha256 == sha256))
    if known is None:
        return 1
    due = known.again_at is not None and known.again_at <= at and files_of_entries({sha256})
    return known.attempts + 1 if due else None


def _kept(copy: Path) -> StoredFile:
    stored = described(copy)
    file_store().keep(copy, stored)
    return stored


@daily
def clean_what_was_left(at: datetime) -> None:
    """Ask for the copies of files that have none, and for the attempts that are due and were asked for by nobody."""
    left = [*uncleaned(BATCH), *due_again(at, BATCH)]
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


@evidence_files
def copies_that_judges_read() -> Iterator[tuple[str, str]]:
    """Give the copies that stand in the place of files of entries."""
    for cleaned, original in column_of_files(CleanCopy.cleaned_sha256, CleanCopy.original_sha256):
        if files_of_entries({original}):
            yield cleaned, f"the copy for judges of file {original}"
