"""What judges are told when an entry that they have opened leaves the panel, or comes back. Adds rows only."""

from sqlalchemy import select

from challenge_hub.core.database import db
from challenge_hub.core.events import Event, subscribe
from challenge_hub.core.i18n import gettext as _
from challenge_hub.entries.models import Entry, EntryOpening
from challenge_hub.entries.screening.events import EntryReinstated, EntryRuledOut
from challenge_hub.notifications.services import tell
from judging.lifecycle import SeatState
from judging.queries.entries import conflicted_ids
from judging.subscribers.panels import seats_in


@subscribe(EntryRuledOut, EntryReinstated)
def tell_who_has_read_it(event: Event) -> None:
    """Tell the judges who have opened the entry, so that nobody wonders where it, or their sheet, has gone."""
    entry = db.session.get_one(Entry, event.subject_id)
    readers = set(
        db.session.scalars(select(EntryOpening.user_id).where(EntryOpening.entry_id == event.subject_id))
    )
    names = {"code": entry.code, "title": entry.challenge.title}
    out = isinstance(event, EntryRuledOut)
    for seat in db.session.scalars(seats_in(entry.challenge_id, SeatState.ACCEPTED)).all():
        if seat.user_id in readers and entry.id not in conflicted_ids(seat):
            tell(
                seat.user_id,
                kind=event.name,
                title=_("Entry %(code)s of “%(title)s” is judged no more", **names)
                if out
                else _("Entry %(code)s of “%(title)s” is judged again", **names),
                body=_("The organisers found that it is not eligible. Your sheet is kept.")
                if out
                else _("The organisers found that it is eligible after all. What you wrote is there."),
                url=f"/judging/{seat.ref}/entries",
                challenge_id=entry.challenge_id,
                at=event.at,
            )
