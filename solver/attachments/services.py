"""Files of a draft: which are taken, adding them and taking them out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from challenge_hub.accounts.models import User
from challenge_hub.challenges.queries import version_in_force
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.files.kinds import EXTENSIONS, demand
from challenge_hub.core.files.looking import NOTHING_FOUND, Found
from challenge_hub.core.files.names import safe_filename
from challenge_hub.core.files.quota import demand_room
from challenge_hub.core.files.store import StoredFile
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries.events import (
    EntryAttachmentAdded,
    EntryAttachmentQuarantined,
    EntryAttachmentRemoved,
)
from challenge_hub.entries.models import Entry, EntryAttachment
from solver.entries.answers import FILE, frozen_problem, is_frozen
from solver.entries.policies import can_attach

MEGABYTE = 1_000_000
# How often the files of an entry may be exchanged for others of the greatest size.
ROUNDS = 5


def allowed_types(form: Mapping[str, Any]) -> list[str]:
    """The extensions that a brief takes; one that names none takes every kind the platform can tell."""
    return list(form["file_types"]) or sorted(EXTENSIONS)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be added where: a name as its sender gave it, and the field that it answers, if any."""

    filename: str
    field_key: str = ""


def check_attachment(
    entry: Entry, found: StoredFile, asked: Asked, form: Mapping[str, Any], *, at: datetime
) -> None:
    """Check a file before it is kept; one that answers a field is the only one there.

    Raises NotAllowed for a kind that is not taken, Invalid when there are too many or the field takes none now,
    TooLarge past the entry's quota.
    """
    demand(safe_filename(asked.filename), found.media_type, allowed_types(form))
    if _same_file(entry, found, asked) is None:
        demand_place(entry, asked.field_key, form, at=at)
    else:
        demand_open(form, asked.field_key, at=at)
    demand_room(entry.attachments, found, quota_bytes=quota_of(form))


def demand_place(
    entry: Entry, field_key: str, form: Mapping[str, Any], *, coming: int = 0, at: datetime
) -> None:
    """Raise Invalid where no more file is taken: for a field or the whole, with so many on their way."""
    if field_key and field_key not in places(form):
        raise Invalid(_("The entry form has no such field for a file. Open it anew."))
    demand_open(form, field_key, at=at)
    most = 1 if field_key else int(form["max_files"])
    if len([row for row in entry.kept_attachments if row.field_key == field_key]) + coming >= most:
        raise Invalid(_("At most %(limit)d files can be added. Take one out first.", limit=most))


def places(form: Mapping[str, Any]) -> list[str]:
    """Give the keys of the fields that ask for a file."""
    return [field["key"] for field in form["fields"] if field["kind"] == FILE]


def largest(form: Mapping[str, Any]) -> int:
    """Give how many bytes one file may have."""
    return int(form["max_file_megabytes"]) * MEGABYTE


def quota_of(form: Mapping[str, Any]) -> int:
    """Give how many bytes all files of an entry may have, those taken out again included."""
    return ROUNDS * (int(form["max_files"]) + len(places(form))) * largest(form)


def demand_open(form: Mapping[str, Any], field_key: str, *, at: datetime) -> None:
    """Raise Invalid where the time of the file's field is over."""
    if any(field["key"] == field_key and is_frozen(field, at) for field in form["fields"]):
        raise Invalid(frozen_problem())


def _same_file(entry: Entry, found: StoredFile, asked: Asked, virus: str = "") -> EntryAttachment | None:
    same = (found.sha256, safe_filename(asked.filename), asked.field_key, virus)
    kept = entry.kept_attachments
    return next((row for row in kept if (row.sha256, row.filename, row.field_key, row.finding) == same), None)


def add_attachment(
    entry: Entry,
    stored: StoredFile,
    asked: Asked,
    form: Mapping[str, Any],
    *,
    found: Found = NOTHING_FOUND,
    by: User,
    at: datetime,
) -> EntryAttachment:
    """Add a file to the draft; the very same file under the same name is added once to each place.

    One with a virus is added as quarantined: its people see it and why, nobody gets it, and the entry cannot be handed
    in until it is taken out. Raises Refused when files are closed, and what `check_attachment` raises. Emits
    EntryAttachmentAdded or EntryAttachmentQuarantined.
    """
    can_attach(by, entry, at=at).demand()
    check_attachment(entry, stored, asked, form, at=at)
    kept = _same_file(entry, stored, asked, found.virus)
    if kept is not None:
        return kept
    row = EntryAttachment(
        entry=entry,
        filename=safe_filename(asked.filename),
        sha256=stored.sha256,
        size=stored.size,
        media_type=stored.media_type,
        field_key=asked.field_key,
        added_at=at,
        added_by_id=by.id,
        contents=found.listing.as_json() if found.listing else None,
        quarantined_at=at if found.virus else None,
        finding=found.virus,
    )
    db.session.add(row)
    facts: dict[str, Any] = {
        "at": at,
        "by": by.id,
        "subject_id": entry.id,
        "challenge_id": entry.challenge_id,
        "sha256": stored.sha256,
        "size": stored.size,
    }
    if found.virus:
        db.session.flush()  # the event names the new id
        emit(EntryAttachmentQuarantined(**facts, finding=found.virus, attachment_id=row.id))
    else:
        emit(EntryAttachmentAdded(**facts))
    return row


def remove_attachment(entry: Entry, row: EntryAttachment, *, by: User, at: datetime) -> None:
    """Take a file out of the draft; versions already handed in keep it. Emits EntryAttachmentRemoved.

    Raises Refused when files are closed, Invalid where the time of its field is over.
    """
    can_attach(by, entry, at=at).demand()
    if row.removed_at is not None:
        return
    if row.field_key:
        demand_open(version_in_force(entry.challenge).content["form"], row.field_key, at=at)
    row.removed_at = at
    emit(
        EntryAttachmentRemoved(
            at=at, by=by.id, subject_id=entry.id, challenge_id=entry.challenge_id, sha256=row.sha256
        )
    )
