"""Derived conflicts as rows: found when a seat is taken, when entries close, and when conflicts are declared."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.i18n import gettext as _
from challenge_hub.entries.models import Entry
from challenge_hub.entries.queries import standing, with_people
from judging.conflicts import ConflictKind, Ground, Person, derived_conflicts
from judging.lifecycle import SeatState
from judging.models import Conflict, Seat


def find_derived(seats: Sequence[Seat], *, at: datetime) -> list[Conflict]:
    """Add a row for each derived conflict between seats of ONE challenge and its standing entries.

    Safe to run again: what is known already is left as it is. Gives the new rows.
    """
    taken = [seat for seat in seats if seat.state == SeatState.ACCEPTED]
    if not taken:
        return []
    query = standing(taken[0].challenge_id).options(with_people())
    entries = list(db.session.scalars(query))
    rows = db.session.execute(
        select(Conflict.seat_id, Conflict.entry_id).where(
            Conflict.seat_id.in_([seat.id for seat in taken]), Conflict.kind == ConflictKind.DERIVED
        )
    )
    known = {(seat_id, entry_id) for seat_id, entry_id in rows}
    found = [
        Conflict(seat_id=seat.id, entry_id=entry.id, kind=ConflictKind.DERIVED, reason=reason, found_at=at)
        for seat in taken
        for entry in entries
        if (seat.id, entry.id) not in known and (reason := _reason(seat, entry))
    ]
    db.session.add_all(found)
    return found


def _person(user: User) -> Person:
    return Person(user.id, user.email, frozenset(row.organisation_id for row in user.memberships))


def _reason(seat: Seat, entry: Entry) -> str:
    if seat.user is None:
        return ""
    challenge = seat.challenge
    inside = challenge.organisation_id if challenge.is_in_house else None
    grounds = derived_conflicts(
        _person(seat.user), [_person(person) for person in entry.team.people], inside=inside
    )
    return " ".join(_sentences({conflict.ground for conflict in grounds}))


def _sentences(grounds: Iterable[Ground]) -> list[str]:
    # Never the organisation or the domain itself: that would tell a reader of the row who entered.
    texts = {
        Ground.SAME_PERSON: _("The judge entered it."),
        Ground.ORGANISATION: _("Judge and solver belong to one organisation."),
        Ground.EMAIL_DOMAIN: _("Judge and solver have addresses under one domain."),
    }
    return [texts[ground] for ground in Ground if ground in grounds]
