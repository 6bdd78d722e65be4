"""Verbs on entries that every side shares."""

from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries.events import EntryOpened
from challenge_hub.entries.models import Entry, EntryOpening
from challenge_hub.entries.openings import Reader
from challenge_hub.entries.queries import current_version, opening_of


def record_opening(entry: Entry, reader: Reader, *, by: User, at: datetime) -> EntryOpening:
    """Record that a person can read an entry from now on; whether they may is for the caller to decide.

    Once for each person and entry: whoever opened it can read it again. Emits EntryOpened the first time. Raises
    NotVisible where nothing was handed in.
    """
    found = opening_of(entry, by)
    if found is not None:
        return found
    version = current_version(entry)
    if version is None:
        raise NotVisible
    opening = EntryOpening(
        entry_id=entry.id, user_id=by.id, reader=reader.value, proposal_version_id=version.id, opened_at=at
    )
    db.session.add(opening)
    emit(
        EntryOpened(
            at=at,
            by=by.id,
            subject_id=entry.id,
            challenge_id=entry.challenge_id,
            reader=reader.value,
            version=version.number,
        )
    )
    return opening
