"""Stored files, and files of a brief."""

from io import BytesIO

from challenge_hub.challenges.models import BriefAttachment, Challenge
from challenge_hub.core.database import db
from challenge_hub.core.files.store import StoredFile
from challenge_hub.core.storage import file_store
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.copies.services import record_copy
from tests.conftest import NOON


def put_file(content: bytes) -> StoredFile:
    """A stored content."""
    return file_store().put(BytesIO(content), limit_bytes=1_000_000)


def make_stored(text: str) -> StoredFile:
    """A stored content that holds this text."""
    return put_file(text.encode())


def make_attachment(
    challenge: Challenge, name: str = "map.txt", *, text: str = "", confidential: bool = False
) -> BriefAttachment:
    """A file of a brief that holds its own name, or this text. Commits."""
    stored = make_stored(text or name)
    row = BriefAttachment(
        challenge=challenge,
        place=len(challenge.attachments) + 1,
        filename=name,
        sha256=stored.sha256,
        size=stored.size,
        media_type=stored.media_type,
        confidential=confidential,
        added_at=NOON,
    )
    db.session.add(row)
    db.session.commit()
    return row


def make_clean_copy(original: StoredFile, content: bytes = b"clean") -> StoredFile:
    """The copy of a file that judges get. Commits."""
    copy = file_store().put(BytesIO(content), limit_bytes=100_000)
    with unit_of_work():
        record_copy(original.sha256, copy, how="pdf", at=NOON)
    return copy
