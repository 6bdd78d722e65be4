"""Beginning an upload, finishing it, and ending it without a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, TooLarge
from challenge_hub.core.files.kinds import EXTENSIONS, NotAllowed
from challenge_hub.core.files.names import extension_of, safe_filename
from challenge_hub.core.files.store import readable_size
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.tokens import new_ref
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries.models import Entry, EntryAttachment
from solver.attachments.services import Asked, allowed_types, demand_place, largest, quota_of
from solver.entries.policies import can_attach
from solver.uploads.events import EntryUploadBegun, EntryUploadEnded
from solver.uploads.models import EntryUpload
from solver.uploads.queries import open_uploads

MOST_OPEN = 20
GIVEN_UP, REFUSED, EXPIRED = "given up", "refused", "expired"


@dataclass(frozen=True, slots=True)
class Announced:
    """A file as its sender announces it; `modified` is when it was changed last, in the sender's own words."""

    asked: Asked
    size: int
    modified: str = ""


def begin_upload(
    entry: Entry, coming: Announced, form: Mapping[str, Any], *, days: int, by: User, at: datetime
) -> EntryUpload:
    """Make room for a file that is to come in parts; the very same file announced again is the same upload.

    Raises Refused when files are closed; before a byte has come, for what is known of it: NotAllowed for a name whose
    kind is not taken, TooLarge for one file or for all of the entry, Invalid where no more is taken. Emits
    EntryUploadBegun.
    """
    can_attach(by, entry, at=at).demand()
    there = open_uploads(entry, at)
    name, field_key = safe_filename(coming.asked.filename), coming.asked.field_key
    for upload in there:
        same = (upload.filename, upload.size, upload.modified, upload.field_key)
        if coming.modified and same == (name, coming.size, coming.modified, field_key):
            return upload
    _demand_kind(name, form)
    here = [upload for upload in there if upload.field_key == field_key]
    demand_place(entry, field_key, form, coming=len(here), at=at)
    if len(there) >= MOST_OPEN:
        raise Invalid(_("Too many files are on their way at once. Let some arrive first."))
    _demand_room(entry, there, coming.size, form)
    upload = EntryUpload(
        ref=new_ref(),
        entry_id=entry.id,
        begun_by_id=by.id,
        filename=name,
        size=coming.size,
        modified=coming.modified,
        field_key=field_key,
        begun_at=at,
        expires_at=at + timedelta(days=days),
    )
    db.session.add(upload)
    emit(
        EntryUploadBegun(
            at=at, by=by.id, subject_id=entry.id, challenge_id=entry.challenge_id, size=coming.size
        )
    )
    return upload


def _demand_kind(name: str, form: Mapping[str, Any]) -> None:
    """Raise NotAllowed for a name of a kind that is not taken; what is in the file is seen when it is here."""
    taken = sorted(set(allowed_types(form)) & EXTENSIONS.keys())
    if extension_of(name) not in taken:
        raise NotAllowed(
            _(
                "Files named .%(extension)s are not taken here. Taken are: %(taken)s.",
                extension=extension_of(name) or "?",
                taken=", ".join(taken),
            )
        )


def _demand_room(entry: Entry, there: list[EntryUpload], size: int, form: Mapping[str, Any]) -> None:
    if size <= 0:
        raise Invalid(_("The file is empty."))
    if size > largest(form):
        raise TooLarge(
            _("The file is larger than %(limit)s, the most taken here.", limit=readable_size(largest(form)))
        )
    kept = {row.sha256: row.size for row in entry.attachments}
    if sum(kept.values()) + sum(upload.size for upload in there) + size > quota_of(form):
        raise TooLarge(
            _(
                "All files added here, those taken out again and those on their way included, may have %(quota)s "
                "together. There is no room for this one.",
                quota=readable_size(quota_of(form)),
            )
        )


def finish_upload(upload: EntryUpload, row: EntryAttachment, *, at: datetime) -> None:
    """Record, in the unit of work that added it, which attachment an upload became. The attachment's event tells it."""
    upload.attachment = row
    upload.finished_at = at


def end_upload(upload: EntryUpload, entry: Entry, *, why: str, by: User | None, at: datetime) -> None:
    """Forget an upload. Emits EntryUploadEnded unless its file was added."""
    came_to_nothing = upload.finished_at is None
    db.session.delete(upload)
    if came_to_nothing:
        emit(
            EntryUploadEnded(
                at=at,
                by=by.id if by else None,
                subject_id=entry.id,
                challenge_id=entry.challenge_id,
                why=why,
            )
        )
