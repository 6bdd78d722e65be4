"""A judge's own notes."""

from challenge_hub.core.database import db
from challenge_hub.entries.models import Entry
from judging.models import PrivateNote, Seat


def own_note(seat: Seat, entry: Entry) -> str:
    """Give what a judge has noted on an entry for nobody else; empty where nothing."""
    note = db.session.get(PrivateNote, (seat.id, entry.id))
    return note.text if note else ""
