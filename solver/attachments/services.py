"""Files of a draft: which are taken, adding them and taking them out."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from challenge_hub.accounts.models import User
from challenge_hub.challenges.queries import version_in_force
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.files.kinds import EXTENSIONS, demand
from challenge_hub.core.files.names import safe_filename
from challenge_hub.core.files.quota import demand_room
from challenge_hub.core.files.store import StoredFile
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries.events import EntryAttachmentAdded, EntryAttachmentRemoved
from challenge_hub.entries.models import Entry, EntryAttachment
from solver.entries.answers import FILE, frozen_problem, is_frozen
from solver.entries.policies import can_attach

MEGABYTE = 1_000_000
# How often the files of an entry may be exchanged for others of the greatest size.
ROUNDS = 5


def allowed_types(form: Mapping[str, Any]) -> list[str]:
    """The extensions that a brief takes; one that names none takes every kind the platform can tell."""
    return list(form["file_types"]) or sorted(EXTENSIONS)


def check_attachment(
    entry: Entry,
    found: StoredFile,
    filename: str,
    form: Mapping[str, Any],
    *,
    field_key: str = "",
    at: datetime,
) -> None:
    """Check a file before it is kept; with `field_key` it answers that field, which takes one file.

    Raises NotAllowed for a kind that is not taken, Invalid when there are too many or the field takes none now,
    TooLarge past the entry's quota.
    """
    demand(safe_filename(filename), found.media_type, allowed_types(form))
    places = [field["key"] for field in form["fields"] if field["kind"] == FILE]
    if field_key and field_key not in places:
        raise Invalid(_("The entry form has no such field for a file. Open it anew."))
    _demand_open(form, field_key, at=at)
    loose = int(form["max_files"])
    most = 1 if field_key else loose
    there = [row for row in entry.kept_attachments if row.field_key == field_key]
    if _same_file(entry, found, filename, field_key) is None and len(there) >= most:
        raise Invalid(_("At most %(limit)d files can be added. Take one out first.", limit=most))
    quota = ROUNDS * (loose + len(places)) * form["max_file_megabytes"] * MEGABYTE
    demand_room(entry.attachments, found, quota_bytes=quota)


def _demand_open(form: Mapping[str, Any], field_key: str, *, at: datetime) -> None:
    """Raise Invalid where the time of the file's field is over."""
    if any(field["key"] == field_key and is_frozen(field, at) for field in form["fields"]):
        raise Invalid(frozen_problem())


def _same_file(entry: Entry, found: StoredFile, filename: str, field_key: str) -> EntryAttachment | None:
    same = (found.sha256, safe_filename(filename), field_key)
    kept = entry.kept_attachments
    return next((row for row in kept if (row.sha256, row.filename, row.field_key) == same), None)


def add_attachment(
    entry: Entry,
    stored: StoredFile,
    filename: str,
    form: Mapping[str, Any],
    *,
    field_key: str = "",
    by: User,
    at: datetime,
) -> EntryAttachment:
    """Add a stored file to the draft; the very same file under the same name is added once to each place.

    Raises Refused when files are closed, and what `check_attachment` raises. Emits EntryAttachmentAdded.
    """
    can_attach(by, entry, at=at).demand()
    check_attachment(entry, stored, filename, form, field_key=field_key, at=at)
    kept = _same_file(entry, stored, filename, field_key)
    if kept is not None:
        return kept
    row = EntryAttachment(
        entry=entry,
        filename=safe_filename(filename),
        sha256=stored.sha256,
        size=stored.size,
        media_type=stored.media_type,
        field_key=field_key,
        added_at=at,
    )
    db.session.add(row)
    emit(
        EntryAttachmentAdded(
            at=at,
            by=by.id,
            subject_id=entry.id,
            challenge_id=entry.challenge_id,
            sha256=stored.sha256,
            size=stored.size,
        )
    )
    return row


def remove_attachment(entry: Entry, row: EntryAttachment, *, by: User, at: datetime) -> None:
    """Take a file out of the draft; versions already handed in keep it. Emits EntryAttachmentRemoved.

    Raises Refused when files are closed, Invalid where the time of its field is over.
    """
    can_attach(by, entry, at=at).demand()
    if row.removed_at is not None:
        return
    if row.field_key:
        _demand_open(version_in_force(entry.challenge).content["form"], row.field_key, at=at)
    row.removed_at = at
    emit(
        EntryAttachmentRemoved(
            at=at, by=by.id, subject_id=entry.id, challenge_id=entry.challenge_id, sha256=row.sha256
        )
    )
