"""Packing a person's archive after the commit, and deleting it when its days are over. Each may run twice."""

import tempfile
from collections.abc import Collection
from datetime import datetime
from zipfile import ZipFile

from sqlalchemy import delete, select

from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.core.files import zips
from challenge_hub.core.files.names import extension_of
from challenge_hub.core.files.needed import names_files, needed
from challenge_hub.core.holdings import HeldFile, Row, left_out, subjects
from challenge_hub.core.site import site_name
from challenge_hub.core.storage import file_store
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.outbox.models import OutboxMessage
from challenge_hub.outbox.tasks import task
from challenge_hub.outbox.timers import daily
from challenge_hub.personal.models import PersonalArchive
from challenge_hub.personal.queries import expired
from challenge_hub.personal.reading import as_json, as_page, explanation
from challenge_hub.personal.services import expire_archive, finish_archive, note_progress

LARGEST_ARCHIVE = 20 * 1024 * 1024 * 1024


@task("personal.pack_archive")
def pack_archive(archive_id: int) -> None:
    """Pack everything that is held of a person, file by file in constant memory, and keep the ZIP file.

    A worker that dies begins anew; one that comes second, or after the account was closed, does nothing.
    """
    archive = db.session.get(PersonalArchive, archive_id)
    if archive is None or archive.file_sha256 is not None:
        return
    person_id = archive.user_id
    parts: list[tuple[str, str, list[Row]]] = []
    files: dict[str, HeldFile] = {}
    with tempfile.TemporaryFile() as file:
        with zips.begin(file) as zipped:
            for subject in subjects():
                told = subject.tell(person_id)
                db.session.rollback()
                zips.add(zipped, f"data/{subject.name}.json", as_json(told.rows))
                parts.append((subject.name, str(subject.title), told.rows))
                files.update({each.sha256: each for each in told.files})
                _report(archive_id, len(parts))
            missing = [each.name for each in files.values() if not _add_file(zipped, each)]
            zips.add(zipped, "index.html", as_page(site_name(), parts))
            made = now().isoformat(timespec="seconds")
            zips.add(zipped, "README.txt", explanation(site_name(), made, left_out(), missing))
        file.seek(0)
        stored = file_store().put(file, limit_bytes=LARGEST_ARCHIVE)
    db.session.rollback()
    with unit_of_work():
        archive = db.session.get(PersonalArchive, archive_id, with_for_update=True)
        if archive is not None and archive.file_sha256 is None:
            finish_archive(archive, file_sha256=stored.sha256, size=stored.size, at=now())


def _report(archive_id: int, done: int) -> None:
    with unit_of_work():
        archive = db.session.get(PersonalArchive, archive_id)
        if archive is not None:
            note_progress(archive, done=done)


def _add_file(zipped: ZipFile, held: HeldFile) -> bool:
    """Put a stored content in; tell whether it was there."""
    extension = extension_of(held.name)
    try:
        content = file_store().open(held.sha256)
    except NotVisible:
        return False
    zips.stream(zipped, f"files/{held.sha256}{'.' if extension else ''}{extension}", content)
    return True


@names_files
def files_of_archives(digests: Collection[str]) -> set[str]:
    """Give those of the digests that are archives of what is held of a person."""
    query = select(PersonalArchive.file_sha256).where(PersonalArchive.file_sha256.in_(digests))
    return {digest for digest in db.session.scalars(query) if digest}


@daily
def delete_expired(at: datetime) -> None:
    """Delete archives whose days are over, with their content."""
    digests = [archive.file_sha256 for archive in expired(at) if archive.file_sha256]
    db.session.rollback()
    if not digests:
        return
    with unit_of_work():
        for archive in expired(at):
            expire_archive(archive, at=at)
    with unit_of_work():
        for digest in set(digests) - needed(digests):
            file_store().delete(digest)


@daily
def forget_last_mails(at: datetime) -> None:
    """Delete the messages by which people were told that their account is closed: they hold the address."""
    del at
    told = delete(OutboxMessage).where(
        OutboxMessage.task == "mail.send",
        OutboxMessage.done_at.is_not(None),
        OutboxMessage.arguments["template"].as_string() == "account_closed",
    )
    with unit_of_work():
        db.session.execute(told.execution_options(synchronize_session=False))
