"""Finding seats: one's own, and those of a challenge."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, case, distinct, exists, false, func, or_, select
from sqlalchemy.orm import joinedload

from challenge_hub.accounts.models import User
from challenge_hub.challenges.content import shown_seeker
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.entries.lifecycle import EntryState
from challenge_hub.entries.models import Entry
from challenge_hub.entries.queries import count_standing, has_part
from challenge_hub.teams.models import TeamMember
from ip_terms.models import Agreement, AgreementKind
from judging.lifecycle import ANSWERED, READING, SeatState, SheetState
from judging.models import Assignment, Conflict, Scoresheet, Seat
from judging.pairing import pairs_owed
from judging.queries.calibration import calibrated
from judging.queries.pairs import pairs_made
from judging.steps import Standing


@dataclass(frozen=True)
class SeatWork:
    """How far one judge has come: entries to score, sheets handed in, sheets declined with a reason.

    Where the panel chooses between pairs: choices to make, choices handed in.
    """

    entries: int
    handed_in: int
    declined: int = 0

    @property
    def missing(self) -> int:
        """How many sheets are left to hand in."""
        return max(0, self.entries - self.handed_in - self.declined)

    @property
    def done(self) -> bool:
        """Tell whether nothing is left."""
        return self.entries > 0 and not self.missing


@dataclass(frozen=True)
class OwnWork:
    """One of a person's seats and where they stand there."""

    seat: Seat
    standing: Standing

    @property
    def seeker(self) -> str:
        """The seeker's name; before the non-disclosure agreement is signed, as solvers see it."""
        challenge = self.seat.challenge
        return challenge.organisation.name if self.standing.signed else shown_seeker(challenge)


@dataclass(frozen=True)
class Progress:
    """How far a panel has come. `expected` is one sheet a judge and entry that the judge reads."""

    entries: int
    judges: int
    handed_in: int
    expected: int
    works: dict[int, SeatWork]


def _mine(user: User) -> Select[Seat]:
    by_address = and_(Seat.user_id.is_(None), Seat.email == user.email)
    # An address proves nothing until it is confirmed.
    whose = or_(Seat.user_id == user.id, by_address if user.confirmed_at else false())
    return select(Seat).where(whose)


def own_seats(user: User) -> list[Seat]:
    """Give the seats of a person, and those offered to their confirmed address, newest first."""
    query = _mine(user).options(
        joinedload(Seat.challenge).joinedload(Challenge.organisation), joinedload(Seat.stored_panel)
    )
    return list(db.session.scalars(query.order_by(Seat.id.desc())))


def has_seat(user: User) -> bool:
    """Tell whether a person has, or is offered, any seat."""
    return db.session.scalar(_mine(user).with_only_columns(Seat.id).limit(1)) is not None


def get_own_seat(user: User, ref: str) -> Seat:
    """Give a seat by its reference to the person who sits there or is invited. Raises NotVisible."""
    query = _mine(user).options(
        joinedload(Seat.challenge).joinedload(Challenge.organisation), joinedload(Seat.stored_panel)
    )
    seat = db.session.scalar(query.where(Seat.ref == ref))
    if seat is None:
        raise NotVisible
    return seat


def own_seat(user: User, challenge_ref: str) -> Seat | None:
    """Give a person's seat on the panel of a challenge, or None; one they took before one they are offered."""
    most_binding = case({SeatState.ACCEPTED: 0, SeatState.INVITED: 1}, value=Seat.state, else_=2)
    query = _mine(user).join(Seat.challenge).where(Challenge.ref == challenge_ref)
    return db.session.scalar(query.order_by(most_binding).limit(1))


def seats_of(challenge: Challenge) -> list[Seat]:
    """Give every seat of a challenge's panel with the people, chamber by chamber, leads first."""
    return list(
        db.session.scalars(
            select(Seat)
            .where(Seat.challenge_id == challenge.id)
            .options(joinedload(Seat.user), joinedload(Seat.stored_panel))
            .order_by(Seat.chamber, Seat.is_lead.desc(), Seat.id)
        )
    )


def seat_works(seats: list[Seat]) -> dict[int, SeatWork]:
    """Give the work of each seat that judges, or did, by seat id: sheets are owed before conflicts are declared, too.

    The same rule as `visible_entries` after the declaration, counted for many seats in a fixed number of queries.
    Who stepped down owes nothing more.
    """
    ready = [seat for seat in seats if seat.heard and seat.challenge.state in READING]
    if not ready:
        return {}
    ids = [seat.id for seat in ready]
    challenges = {seat.challenge_id for seat in ready}
    here = and_(Entry.challenge_id.in_(challenges), Entry.state == EntryState.SUBMITTED)
    owed = _owed(ready, here)
    query = (
        select(Scoresheet.seat_id, Scoresheet.state, func.count())
        .join(Scoresheet.entry)
        .where(Scoresheet.seat_id.in_(ids), Scoresheet.state.in_(ANSWERED), ~_in_conflict(Scoresheet), here)
        .group_by(Scoresheet.seat_id, Scoresheet.state)
    )
    answered = {(seat_id, state): count for seat_id, state, count in db.session.execute(query)}
    judges = [seat.user_id for seat in ready]
    solvers = db.session.execute(
        select(Entry.challenge_id, TeamMember.user_id)
        .join(TeamMember, TeamMember.team_id == Entry.team_id)
        .where(here, has_part(), TeamMember.user_id.in_(judges))
    )
    entrants = {(challenge_id, solver_id) for challenge_id, solver_id in solvers}
    chosen = pairs_made([seat.id for seat in ready if seat.panel.compares])
    works = {}
    for seat in ready:
        handed_in = answered.get((seat.id, SheetState.HANDED_IN), 0)
        declined = answered.get((seat.id, SheetState.DECLINED), 0)
        if seat.panel.compares:
            works[seat.id] = _pair_work(seat, owed[seat.id], chosen.get(seat.id))
            continue
        if not seat.judges:
            works[seat.id] = SeatWork(handed_in, handed_in)
            continue
        entries = 0 if (seat.challenge_id, seat.user_id) in entrants else owed[seat.id]
        works[seat.id] = SeatWork(entries, handed_in, declined)
    return works


def _pair_work(seat: Seat, entries: int, chosen: int | None) -> SeatWork:
    """The work of a seat that chooses between pairs: choices instead of sheets, all or none of them handed in."""
    if chosen is not None or not seat.judges:
        return SeatWork(chosen or 0, chosen or 0)
    return SeatWork(pairs_owed(entries, seat.panel.minimum_pairs), 0)


def _in_conflict(of: type[Scoresheet | Assignment]) -> ColumnElement[bool]:
    """The condition, on a sheet or an assignment, that a conflict hides its entry from its seat."""
    return exists().where(Conflict.seat_id == of.seat_id, Conflict.entry_id == of.entry_id, Conflict.hides)


def _owed(seats: list[Seat], here: ColumnElement[bool]) -> dict[int, int]:
    """How many entries each seat reads, by seat id: those handed to it, or all without those in conflict."""
    ids = [seat.id for seat in seats]
    allocated = {seat.challenge_id for seat in seats if seat.panel.allocates}
    standing = _counts(select(Entry.challenge_id, func.count()).where(here).group_by(Entry.challenge_id))
    hidden = _counts(
        select(Conflict.seat_id, func.count(distinct(Conflict.entry_id)))
        .join(Conflict.entry)
        .where(Conflict.seat_id.in_(ids), Conflict.hides, here)
        .group_by(Conflict.seat_id)
    )
    if not allocated:
        handed: dict[int, int] = {}
    else:
        handed = _counts(
            select(Assignment.seat_id, func.count())
            .join(Assignment.entry)
            .where(
                Assignment.seat_id.in_(ids),
                Assignment.taken_back_at.is_(None),
                ~_in_conflict(Assignment),
                here,
            )
            .group_by(Assignment.seat_id)
        )
    return {
        seat.id: handed.get(seat.id, 0)
        if seat.challenge_id in allocated
        else standing.get(seat.challenge_id, 0) - hidden.get(seat.id, 0)
        for seat in seats
    }


def _counts(query: Select[int, int]) -> dict[int, int]:
    return {key: count for key, count in db.session.execute(query)}  # noqa: C416 -- rows, not pairs


def own_work(user: User, seats: list[Seat]) -> list[OwnWork]:
    """Give where a person stands on each of these seats of theirs, in a fixed number of queries."""
    signed = set(
        db.session.scalars(
            select(Agreement.challenge_id).where(
                Agreement.user_id == user.id, Agreement.kind == AgreementKind.NON_DISCLOSURE
            )
        )
    )
    works = seat_works(seats)
    scored_samples = calibrated(seats)
    nothing = SeatWork(0, 0)
    return [
        OwnWork(
            seat,
            Standing(
                seat_state=seat.state,
                signed=seat.challenge_id in signed,
                declared=seat.conflicts_declared_at is not None,
                challenge_state=seat.challenge.state,
                standby=seat.is_standby,
                entries=works.get(seat.id, nothing).entries - works.get(seat.id, nothing).declined,
                handed_in=works.get(seat.id, nothing).handed_in,
                calibrated=None if seat.panel.compares else scored_samples.get(seat.id),
                compares=seat.panel.compares,
            ),
        )
        for seat in seats
    ]


def progress(challenge: Challenge) -> Progress:
    """Give how far the panel of a challenge has come."""
    seats = seats_of(challenge)
    works = seat_works(seats)
    return Progress(
        entries=count_standing(challenge.id),
        judges=sum(seat.judges for seat in seats),
        handed_in=sum(work.handed_in for work in works.values()),
        expected=sum(work.entries for work in works.values()),
        works=works,
    )
