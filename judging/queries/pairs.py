"""Choices between pairs: a judge's own, those that count, how far each judge is, and what to ask next."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import aliased

from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.entries.lifecycle import EntryState
from challenge_hub.entries.models import Entry
from judging.lifecycle import HEARD
from judging.models import Chosen, Conflict, PairChoice, PairFit, PairHandIn, Seat
from judging.pairing import next_of, pairs_owed, pool_of
from judging.queries.entries import visible_entries


@dataclass(frozen=True)
class OwnPairs:
    """How far a judge is: the entries chosen among, and the choices made about them, oldest first."""

    pool: tuple[int, ...]
    choices: tuple[PairChoice, ...]
    owed: int

    @property
    def enough(self) -> bool:
        """Tell whether the judge may hand in."""
        return 0 < self.owed <= len(self.choices)


def handed_in_pairs(seat: Seat) -> PairHandIn | None:
    """Give when a judge handed in the choices, or None."""
    return db.session.get(PairHandIn, seat.id)


def own_pairs(seat: Seat) -> OwnPairs:
    """Give a judge's choices between entries that they may see now; others count for nothing."""
    visible = db.session.scalars(visible_entries(seat).order_by(None).with_only_columns(Entry.id)).all()
    pool = pool_of(seat.id, visible)
    rows = db.session.scalars(select(PairChoice).where(PairChoice.seat_id == seat.id).order_by(PairChoice.id))
    among = set(visible)
    return OwnPairs(
        tuple(pool),
        tuple(row for row in rows if {row.first_id, row.second_id} <= among),
        pairs_owed(len(visible), seat.panel.minimum_pairs),
    )


def last_choice(seat: Seat) -> PairChoice | None:
    """Give the choice that a judge made last, or None."""
    query = select(PairChoice).where(PairChoice.seat_id == seat.id).order_by(PairChoice.id.desc()).limit(1)
    return db.session.scalar(query)


def next_entries(seat: Seat, own: OwnPairs) -> tuple[Entry, Entry] | None:
    """Give the two entries whose comparison tells most of this judge's order, left one first; None when all is asked.

    Follows from the judge's own choices only, so that what is asked tells nothing of what others chose; the same
    until the next choice.
    """
    known = set(own.pool)
    made = [row for row in own.choices if {row.first_id, row.second_id} <= known]
    pair = next_of(
        own.pool,
        tuple(decisive(made)),
        frozenset(frozenset({row.first_id, row.second_id}) for row in made),
        seed=1000 * seat.id + len(made),
    )
    if pair is None:
        return None
    left, right = (db.session.get_one(Entry, entry_id) for entry_id in pair)
    return left, right


def decisive(rows: Sequence[PairChoice]) -> list[tuple[int, int, int]]:
    """Give seat, better and worse entry of each choice that says which is better."""
    return [
        (row.seat_id, row.first_id, row.second_id)
        if row.chosen == Chosen.FIRST
        else (row.seat_id, row.second_id, row.first_id)
        for row in rows
        if row.chosen != Chosen.NEITHER
    ]


def counting_choices(challenge: Challenge) -> Sequence[PairChoice]:
    """Give the choices that count: handed in from a seat that is or was taken, both entries stand, no conflict."""
    return db.session.scalars(_counting(select(PairChoice), challenge.id).order_by(PairChoice.id)).all()


def found_before(challenge_id: int) -> dict[int, float]:
    """Give the strengths that a job found last, by entry id; empty where none has run."""
    found = db.session.scalar(select(PairFit.strengths).where(PairFit.challenge_id == challenge_id))
    return {int(entry_id): strength for entry_id, strength in (found or {}).items()}


def _counting(query: Select[PairChoice], challenge_id: int) -> Select[PairChoice]:
    return _seen(
        query.join(PairChoice.seat)
        .join(PairHandIn, PairHandIn.seat_id == PairChoice.seat_id)
        .where(Seat.challenge_id == challenge_id, Seat.state.in_(HEARD))
    )


def _seen(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Narrow a query from choices to those whose entries both stand, and neither is hidden from the judge.

    By joins: a list of entries on both sides would let SQLite try every two of them.
    """
    first, second = aliased(Entry), aliased(Entry)
    conflict = exists().where(
        Conflict.seat_id == PairChoice.seat_id,
        Conflict.entry_id.in_([PairChoice.first_id, PairChoice.second_id]),
        Conflict.hides,
    )
    return (
        query.join(first, first.id == PairChoice.first_id)
        .join(second, second.id == PairChoice.second_id)
        .where(first.state == EntryState.SUBMITTED, second.state == EntryState.SUBMITTED, ~conflict)
    )


def pairs_made(seat_ids: Sequence[int]) -> dict[int, int]:
    """Give by seat id how many choices each seat has handed in that count; who handed in nothing is left out."""
    if not seat_ids:
        return {}
    handed_in = db.session.scalars(select(PairHandIn.seat_id).where(PairHandIn.seat_id.in_(seat_ids))).all()
    counts = db.session.execute(
        _seen(select(PairChoice.seat_id, func.count()).where(PairChoice.seat_id.in_(handed_in))).group_by(
            PairChoice.seat_id
        )
    )
    made = {seat_id: count for seat_id, count in counts}  # noqa: C416 -- rows, not pairs
    return {seat_id: made.get(seat_id, 0) for seat_id in handed_in}
