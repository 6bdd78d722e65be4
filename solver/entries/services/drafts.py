"""Beginning an entry and writing it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid
from challenge_hub.core.files.kinds import EXTENSIONS, demand
from challenge_hub.core.files.names import safe_filename
from challenge_hub.core.files.quota import demand_room
from challenge_hub.core.files.store import StoredFile
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.tokens import new_ref
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries.events import (
    EntryAttachmentAdded,
    EntryAttachmentRemoved,
    EntryDraftSaved,
    EntryStarted,
)
from challenge_hub.entries.lifecycle import EntryState
from challenge_hub.entries.models import Entry, EntryAttachment
from challenge_hub.entries.queries import own_in
from ip_terms.acceptance import Acceptance, check
from solver.entries.answers import LONGEST_TITLE, normalised
from solver.entries.codes import new_code
from solver.entries.policies import can_attach, can_begin, can_write

# A draft may run over the form's limits while it is being cut; this bounds what is kept at all.
LONGEST_DRAFT = 200_000
MEGABYTE = 1_000_000
# How often the files of an entry may be exchanged for others of the greatest size.
ROUNDS = 5


def start_entry(challenge: Challenge, accepted: Acceptance, *, by: User, at: datetime) -> Entry:
    """Begin the person's entry, or give the one they have: a second click makes no second entry.

    `accepted` is the proof of accepted terms; one that is not theirs or no longer in force raises Refused. Emits
    EntryStarted.
    """
    found = own_in(by, challenge)
    if found is not None:
        return found
    can_begin(by, challenge, at=at).demand()
    check(accepted, by, challenge)
    taken = set(db.session.scalars(select(Entry.code).where(Entry.challenge_id == challenge.id)))
    entry = Entry(
        ref=new_ref(),
        challenge=challenge,
        solver_id=by.id,
        code=new_code(taken),
        state=EntryState.DRAFT,
        started_at=at,
        draft_answers={},
    )
    db.session.add(entry)
    db.session.flush()  # the event names the new id
    emit(EntryStarted(at=at, by=by.id, subject_id=entry.id, challenge_id=challenge.id))
    return entry


def save_draft(
    entry: Entry, *, title: str, answers: Mapping[str, str], lock: int, by: User, at: datetime
) -> bool:
    """Keep what was written, complete or not; tells whether anything changed. Emits EntryDraftSaved then.

    `lock` is the draft's number as it was loaded. Raises Changed when another window saved since, Refused when
    the draft may no longer be changed, Invalid when it is larger than anything is kept.
    """
    can_write(by, entry, at=at).demand()
    kept = {key: text for key, value in answers.items() if (text := normalised(value))}
    title = " ".join(title.replace("\x00", "").split())
    if len(title) > LONGEST_TITLE:
        raise Invalid(_("The title may have at most %(limit)d characters.", limit=LONGEST_TITLE))
    if sum(map(len, kept.values())) > LONGEST_DRAFT:
        raise Invalid(_("This is longer than an entry can be. Put long material into a file."))
    if (entry.title, entry.draft_answers) == (title, kept):
        return False
    if entry.draft_lock != lock:
        raise Changed(
            _(
                "You saved this entry in another window meanwhile. Open it anew to go on; copy what you typed first."
            )
        )
    entry.title, entry.draft_answers = title, kept
    entry.draft_lock += 1
    entry.draft_saved_at = at
    emit(EntryDraftSaved(at=at, by=by.id, subject_id=entry.id, challenge_id=entry.challenge_id))
    return True


def allowed_types(form: Mapping[str, Any]) -> list[str]:
    """The extensions that a brief takes; one that names none takes every kind the platform can tell."""
    return list(form["file_types"]) or sorted(EXTENSIONS)


def check_attachment(entry: Entry, found: StoredFile, filename: str, form: Mapping[str, Any]) -> None:
    """Check a file before it is kept.

    Raises NotAllowed for a kind that is not taken, Invalid when there are too many, TooLarge past the entry's quota.
    """
    demand(safe_filename(filename), found.media_type, allowed_types(form))
    most = int(form["max_files"])
    if _same_file(entry, found, filename) is None and len(entry.kept_attachments) >= most:
        raise Invalid(_("At most %(limit)d files can be added. Take one out first.", limit=most))
    demand_room(entry.attachments, found, quota_bytes=ROUNDS * most * form["max_file_megabytes"] * MEGABYTE)


def _same_file(entry: Entry, found: StoredFile, filename: str) -> EntryAttachment | None:
    same = (found.sha256, safe_filename(filename))
    return next((row for row in entry.kept_attachments if (row.sha256, row.filename) == same), None)


def add_attachment(
    entry: Entry, stored: StoredFile, filename: str, form: Mapping[str, Any], *, by: User, at: datetime
) -> EntryAttachment:
    """Add a stored file to the draft; the very same file under the same name is added once.

    Raises Refused when files are closed, and what `check_attachment` raises. Emits EntryAttachmentAdded.
    """
    can_attach(by, entry, at=at).demand()
    check_attachment(entry, stored, filename, form)
    kept = _same_file(entry, stored, filename)
    if kept is not None:
        return kept
    row = EntryAttachment(
        entry=entry,
        filename=safe_filename(filename),
        sha256=stored.sha256,
        size=stored.size,
        media_type=stored.media_type,
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
    """Take a file out of the draft; versions already handed in keep it. Emits EntryAttachmentRemoved."""
    can_attach(by, entry, at=at).demand()
    if row.removed_at is not None:
        return
    row.removed_at = at
    emit(
        EntryAttachmentRemoved(
            at=at, by=by.id, subject_id=entry.id, challenge_id=entry.challenge_id, sha256=row.sha256
        )
    )
