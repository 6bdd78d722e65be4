"""Derived conflicts as rows: found before an invitation leaves, when a seat is taken, and when entries close."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.i18n import gettext as _
from challenge_hub.entries.models import Entry
from challenge_hub.entries.queries import arrived, standing, with_people
from judging.conflicts import ConflictKind, Ground, Person, derived_conflicts
from judging.lifecycle import SeatState
from judging.models import Conflict, Seat
from judging.queries.ties import persons


def find_derived(seats: Sequence[Seat], *, at: datetime) -> list[Conflict]:
    """Add a row for each derived conflict between seats of ONE challenge and the entries that came in.

    Also with those found not eligible: they may come back. Safe to run again: what is known already, or was lifted, is
    left as it is. Gives the new rows.
    """
    asked = [seat for seat in seats if seat.state in {SeatState.INVITED, SeatState.ACCEPTED}]
    if not asked:
        return []
    challenge = asked[0].challenge
    rows = db.session.execute(
        select(Conflict.seat_id, Conflict.entry_id).where(
            Conflict.seat_id.in_([seat.id for seat in asked]), Conflict.kind == ConflictKind.DERIVED
        )
    )
    known = {(seat_id, entry_id) for seat_id, entry_id in rows}
    entries = list(db.session.scalars(arrived(challenge.id).options(with_people())))
    judges = {seat.id: (seat.user, seat.email) for seat in asked}
    found = [
        Conflict(seat_id=seat_id, entry_id=entry.id, kind=ConflictKind.DERIVED, reason=reason, found_at=at)
        for seat_id, entry, reason in _between(challenge, judges, entries)
        if (seat_id, entry.id) not in known
    ]
    db.session.add_all(found)
    return found


def conflicts_of_address(challenge: Challenge, email: str, person: User | None) -> int:
    """Count the standing entries with which whoever is behind an address would have a derived conflict."""
    entries = list(db.session.scalars(standing(challenge.id).options(with_people())))
    return sum(1 for _found in _between(challenge, {0: (person, email)}, entries))


def _between(
    challenge: Challenge, judges: dict[int, tuple[User | None, str]], entries: Sequence[Entry]
) -> Iterable[tuple[int, Entry, str]]:
    people = {person.id: person for entry in entries for person in entry.team.people}
    people |= {user.id: user for user, _email in judges.values() if user}
    known = persons(people.values(), also={user.id: email for user, email in judges.values() if user})
    inside = challenge.organisation_id if challenge.is_in_house else None
    for key, (user, email) in judges.items():
        judge = known[user.id] if user else Person(None, (email,))
        for entry in entries:
            grounds = derived_conflicts(
                judge, [known[person.id] for person in entry.team.people], inside=inside
            )
            if grounds:
                yield key, entry, " ".join(_sentences({conflict.ground for conflict in grounds}))


def _sentences(grounds: Iterable[Ground]) -> list[str]:
    # Never the organisation or the domain itself: that would tell a reader of the row who entered.
    texts = {
        Ground.SAME_PERSON: _("The judge entered it."),
        Ground.ORGANISATION: _("Judge and solver belong to one organisation."),
        Ground.EMAIL_DOMAIN: _("Judge and solver have addresses under one domain."),
        Ground.TEAM: _("Judge and solver are or were in one team."),
        Ground.PAYMENT: _("One of them received a prize from an organisation of the other."),
        Ground.NOMINATION: _("One of them invited the other to a panel."),
    }
    return [texts[ground] for ground in Ground if ground in grounds]
