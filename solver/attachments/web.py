"""A file that has wholly arrived, in one piece or in parts: it is looked into, kept or set apart, and added."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from challenge_hub.accounts.guards import me
from challenge_hub.challenges.queries import version_in_force
from challenge_hub.core.database import db
from challenge_hub.core.files.looking import look
from challenge_hub.core.files.store import StoredFile
from challenge_hub.core.storage import file_store, virus_scanner
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import EntryAttachment
from solver.attachments.services import Asked, add_attachment, check_attachment
from solver.entries.queries import own_whole


def _nothing_more(_row: EntryAttachment) -> None:
    """Add the file, and nothing else."""


def take_in(
    ref: str,
    path: Path,
    stored: StoredFile,
    asked: Asked,
    *,
    at: datetime,
    and_then: Callable[[EntryAttachment], None] = _nothing_more,
) -> str:
    """Add a file to the person's entry; what `and_then` does with its row is part of the same unit of work.

    Gives the name of a virus that was found in it, empty for none. Raises what `look` and `add_attachment` raise, and
    StoreUnavailable; then nothing was added.
    """
    entry = own_whole(me(), ref)
    form = version_in_force(entry.challenge).content["form"]
    check_attachment(entry, stored, asked, form, at=at)
    db.session.rollback()  # looking into a large file must not hold a read transaction open
    found = look(path, stored, clamd=virus_scanner())
    if found.virus:
        file_store().set_apart(path, stored)
    else:
        file_store().keep(path, stored)
    entry = own_whole(me(), ref)
    with unit_of_work():
        if not found.virus:
            file_store().demand(stored)
        and_then(add_attachment(entry, stored, asked, form, found=found, by=me(), at=at))
    return found.virus
