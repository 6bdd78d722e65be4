"""Recording what came late, and asking for late access."""

from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, NotVisible
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries.late.events import EntryArrivedLate, LateAccessWished
from challenge_hub.entries.late.models import LONGEST_REASON, LateArrival
from challenge_hub.entries.late.queries import arrival_of
from challenge_hub.entries.models import Entry


def record_late_arrival(entry: Entry, *, by: User, at: datetime) -> LateArrival:
    """Keep that a person handed an entry in after the bell; callers know that it is theirs, and late.

    The first time counts: it is given again for every later one. Emits EntryArrivedLate the first time.
    """
    found = arrival_of(by, entry)
    if found is not None:
        return found
    arrival = LateArrival(entry=entry, user_id=by.id, arrived_at=at)
    db.session.add(arrival)
    emit(EntryArrivedLate(at=at, by=by.id, subject_id=entry.id, challenge_id=entry.challenge_id))
    return arrival


def wish_late_access(entry: Entry, *, wish: str, by: User, at: datetime) -> LateArrival:
    """Tell the organisers why an entry came late. Emits LateAccessWished.

    Raises NotVisible for somebody whose entry did not come late, Invalid without a reason.
    """
    arrival = arrival_of(by, entry)
    if arrival is None:
        raise NotVisible
    if not wish.strip() or len(wish) > LONGEST_REASON:
        message = _("Say in up to %(limit)d characters what happened.", limit=LONGEST_REASON)
        raise Invalid(message, {"wish": [message]})
    arrival.wish, arrival.wished_at = wish.strip(), at
    emit(LateAccessWished(at=at, by=by.id, subject_id=entry.id, challenge_id=entry.challenge_id))
    return arrival
