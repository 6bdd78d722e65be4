"""The entries that a judge may know of; a conflict takes an entry out of every query here."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, literal, select

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.entries.lifecycle import ARRIVED
from challenge_hub.entries.models import Entry, ProposalVersion
from challenge_hub.entries.queries import competes, entrants, part_of, standing
from judging.conflicts import ConflictKind
from judging.lifecycle import ANSWERED, READING, SheetState
from judging.models import Conflict, Scoresheet, Seat
from judging.queries.panels import conflicting, read_by


@dataclass(frozen=True)
class EntryRow:
    """An entry in a judge's list: its code, the submitted title, the judge's own sheet so far."""

    entry_id: int
    code: str
    title: str
    sheet_state: str | None

    @property
    def handed_in(self) -> bool:
        """Tell whether the judge is done with it."""
        return self.sheet_state == SheetState.HANDED_IN


def takes_part(user: User, challenge: Challenge) -> bool:
    """Tell whether a person competes in a challenge."""
    query = select(Entry.id).where(Challenge.id == challenge.id, part_of(user), competes())
    return db.session.scalar(query.limit(1)) is not None


def conflicted_ids(seat: Seat) -> set[int]:
    """Give the ids of the entries that any conflict hides from a seat."""
    return set(db.session.scalars(conflicting(seat.id)))


def _judgeable(seat: Seat) -> ColumnElement[bool]:
    """The condition, on Entry, that this seat may know of entries at all: taken, in time, not an entrant's."""
    if not seat.judges or seat.user_id is None:
        return false()
    own = entrants(seat.challenge_id, Entry.state.in_(ARRIVED))
    reading = exists().where(Challenge.id == Entry.challenge_id, Challenge.state.in_(READING))
    return and_(reading, literal(seat.user_id).not_in(own))


def declarable_entries(seat: Seat) -> Select[Entry]:
    """Give the entries over which a judge is asked for conflicts: all but those the platform has ruled out."""
    return standing(seat.challenge_id).where(
        _judgeable(seat), Entry.id.not_in(conflicting(seat.id).where(Conflict.kind != ConflictKind.DECLARED))
    )


def visible_entries(seat: Seat) -> Select[Entry]:
    """Give the entries that a judge may see, by code: none before the conflicts are declared.

    Where entries are handed out, only those handed to this seat.
    """
    query = standing(seat.challenge_id).where(
        _judgeable(seat), read_by(seat), Entry.id.not_in(conflicting(seat.id))
    )
    return query if seat.conflicts_declared_at else query.where(false())


def count_visible(seat: Seat) -> int:
    """Give how many entries a judge may see."""
    query = visible_entries(seat).order_by(None).subquery()
    return db.session.scalar(select(func.count()).select_from(query)) or 0


def get_visible_entry(seat: Seat, code: str) -> Entry:
    """Give an entry by its code if this judge may see it. Raises NotVisible."""
    entry = db.session.scalar(visible_entries(seat).where(Entry.code == code))
    if entry is None:
        raise NotVisible
    return entry


def shown_version(entry: Entry) -> ProposalVersion:
    """Give the proposal version that the panel judges: the newest one. Raises NotVisible if there is none."""
    version = db.session.scalar(
        select(ProposalVersion)
        .where(ProposalVersion.entry_id == entry.id)
        .order_by(ProposalVersion.number.desc())
        .limit(1)
    )
    if version is None:
        raise NotVisible
    return version


def titled(entries: Select[Entry]) -> Select[int, str, str]:
    """Give id, code and submitted title of entries, by code; the draft's title may be a later thought."""
    found = entries.order_by(None).with_only_columns(Entry.id, Entry.code).subquery()
    newest = (
        select(ProposalVersion.entry_id, func.max(ProposalVersion.number).label("number"))
        .where(ProposalVersion.entry_id.in_(select(found.c.id)))
        .group_by(ProposalVersion.entry_id)
        .subquery()
    )
    return (
        select(found.c.id, found.c.code, ProposalVersion.content["title"].as_string())
        .join(newest, newest.c.entry_id == found.c.id)
        .join(
            ProposalVersion,
            and_(ProposalVersion.entry_id == newest.c.entry_id, ProposalVersion.number == newest.c.number),
        )
        .order_by(found.c.code)
    )


def entry_rows(
    seat: Seat, entries: Select[Entry] | None = None, *, offset: int = 0, limit: int | None = 101
) -> list[EntryRow]:
    """Give the rows of a judge's list (of `entries`, else of all visible ones) by code, at most `limit` if any."""
    query = titled(visible_entries(seat) if entries is None else entries)
    entry_id = query.selected_columns[0]
    sheet = and_(Scoresheet.entry_id == entry_id, Scoresheet.seat_id == seat.id)
    rows = db.session.execute(
        query.add_columns(Scoresheet.state).outerjoin(Scoresheet, sheet).offset(offset).limit(limit)
    )
    return [EntryRow(*row) for row in rows]


def next_code(seat: Seat, *, untouched: bool = False) -> str | None:
    """Give the code of the entry to score next: of those that this judge has not answered, the least scored.

    `untouched` leaves out those with a saved sheet: whoever saves and goes on is never led round in a circle.
    """
    own = select(Scoresheet.entry_id).where(Scoresheet.seat_id == seat.id)
    done = own.where(Scoresheet.state.in_(ANSWERED)) if not untouched else own
    scored = (
        select(func.count())
        .where(Scoresheet.entry_id == Entry.id, Scoresheet.state == SheetState.HANDED_IN)
        .scalar_subquery()
    )
    todo = visible_entries(seat).where(Entry.id.not_in(done)).order_by(None)
    return db.session.scalar(todo.with_only_columns(Entry.code).order_by(scored, Entry.code).limit(1))
