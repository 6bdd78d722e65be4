"""Private notes: what a judge writes about an entry for nobody else."""

from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries.models import Entry
from ip_terms.acceptance import Acceptance, check
from ip_terms.models import AgreementKind
from judging.events import PrivateNoteWritten
from judging.models import PrivateNote, Seat
from judging.policies import can_open_entries
from judging.queries import get_visible_entry

LONGEST_NOTE = 6000


def write_note(
    seat: Seat, entry: Entry, agreement: Acceptance, text: str, *, by: User, at: datetime
) -> PrivateNote | None:
    """Write a judge's note on an entry, whatever the state of the sheet; empty takes it away.

    Emits PrivateNoteWritten. Raises Refused and NotVisible as for reading the entry, Invalid for a text too long.
    """
    can_open_entries(by, seat).demand()
    check(agreement, by, seat.challenge, AgreementKind.NON_DISCLOSURE)
    get_visible_entry(seat, entry.code)
    note = put_note(seat, entry, text, at=at)
    emit(PrivateNoteWritten(at=at, by=by.id, subject_id=entry.id, challenge_id=seat.challenge_id))
    return note


def put_note(seat: Seat, entry: Entry, text: str, *, at: datetime) -> PrivateNote | None:
    """Write, change or take away the row of a note, for a service that has asked whether it may."""
    if len(text) > LONGEST_NOTE:
        raise Invalid(_("Please use at most %(limit)d characters in a note.", limit=LONGEST_NOTE))
    note = db.session.get(PrivateNote, (seat.id, entry.id), with_for_update=True)
    if not text.strip():
        if note is not None:
            db.session.delete(note)
        return None
    if note is None:
        note = PrivateNote(seat_id=seat.id, entry_id=entry.id)
        db.session.add(note)
    if note.text != text:
        note.text, note.written_at = text, at
    return note
