"""A file that has arrived for an amendment: kept in the store, and named in the form until it is put in place.

A browser fills in no file by itself. So that nobody has to send one twice because a title was too long, or because
somebody else changed the files meanwhile, the form that comes back holds a signed note of what has arrived.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from flask import current_app
from itsdangerous import BadSignature, URLSafeTimedSerializer

from challenge_hub.accounts.guards import me
from challenge_hub.core.database import db
from challenge_hub.core.files.store import StoredFile
from challenge_hub.core.storage import file_store
from seeker.amendments.attachments.services import check_amended
from seeker.amendments.web import AmendmentDesk
from seeker.briefs.services.attachments import LARGEST_ATTACHMENT

# Shorter than the day after which what nobody names is swept out of the store.
WAITS = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Arrived:
    """A stored file that one person sent for one amendment."""

    person_id: int
    amendment_id: int
    filename: str
    sha256: str
    size: int
    media_type: str

    @property
    def stored(self) -> StoredFile:
        """Give what the store knows of it."""
        return StoredFile(self.sha256, self.size, self.media_type)

    def sealed(self) -> str:
        """Give it as a signed token for a form."""
        return str(_serializer().dumps(asdict(self)))


def receive(desk: AmendmentDesk, form: Any, *, place: int | None = None) -> Arrived | None:
    """Keep the file that a form brings, or give the one that came before with the same form, or None.

    Raises what `check_amended` raises before anything is kept, TooLarge, and StoreUnavailable. Side effects: the
    content is in the store; the form names it from now on.
    """
    upload = form.file.data
    if not upload:
        return arrived(desk, form)
    person_id, amendment_id, filename = me().id, desk.amendment.id, upload.filename or ""

    def accept(found: StoredFile) -> None:
        check_amended(desk.amendment, found, filename, place=place)
        db.session.rollback()  # storing must not hold a read transaction open

    stored = file_store().put(upload.stream, limit_bytes=LARGEST_ATTACHMENT, accept=accept)
    came = Arrived(person_id, amendment_id, filename, **asdict(stored))
    form.arrived.data = came.sealed()
    return came


def arrived(desk: AmendmentDesk, form: Any) -> Arrived | None:
    """Give the file that a form names as arrived from this person for this amendment.

    None where it names none, or the note is too old or not ours.
    """
    try:
        came = Arrived(**_serializer().loads(form.arrived.data or "", max_age=int(WAITS.total_seconds())))
    except BadSignature:
        return None
    return came if (came.person_id, came.amendment_id) == (me().id, desk.amendment.id) else None


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt="file for an amendment")
