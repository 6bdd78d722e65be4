"""The sheets that each entry of a panel has and will have."""

from collections import Counter

from sqlalchemy import ColumnElement, Select, and_, exists, func, select

from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.entries.queries import standing
from judging.chambers import Chamber
from judging.coverage import Coverage
from judging.lifecycle import ANSWERED, HEARD, READING, SeatState, SheetState
from judging.models import Assignment, Conflict, Scoresheet, Seat
from judging.queries.entries import titled
from judging.queries.panels import panel_of

_Counts = dict[tuple[int, str], int]


def coverage_of(challenge: Challenge) -> list[Coverage]:
    """Give the coverage of every standing entry, by code, in a fixed number of queries; empty before judging."""
    if challenge.state not in READING:
        return []
    handed = _handed_in(challenge)
    coming = _handed_out(challenge) if panel_of(challenge).allocates else None
    judges, lost = (Counter[str](), {}) if coming is not None else (_judges(challenge), _lost(challenge))
    return [
        Coverage(
            entry_id,
            code,
            title,
            handed_in={chamber: handed.get((entry_id, chamber), 0) for chamber in Chamber},
            to_come={
                chamber: judges[chamber] - lost.get((entry_id, chamber), 0)
                if coming is None
                else coming.get((entry_id, chamber), 0)
                for chamber in Chamber
            },
        )
        for entry_id, code, title in db.session.execute(titled(standing(challenge.id)))
    ]


def _sits(challenge: Challenge) -> ColumnElement[bool]:
    return and_(Seat.challenge_id == challenge.id, Seat.state == SeatState.ACCEPTED, ~Seat.is_standby)


def _counted(query: Select[int, str, int]) -> _Counts:
    return {(entry_id, chamber): count for entry_id, chamber, count in db.session.execute(query)}


def _handed_in(challenge: Challenge) -> _Counts:
    conflict = exists().where(
        Conflict.seat_id == Scoresheet.seat_id, Conflict.entry_id == Scoresheet.entry_id, Conflict.hides
    )
    return _counted(
        select(Scoresheet.entry_id, Seat.chamber, func.count())
        .join(Scoresheet.seat)
        .where(
            Seat.challenge_id == challenge.id,
            Seat.state.in_(HEARD),
            Scoresheet.state == SheetState.HANDED_IN,
            ~conflict,
        )
        .group_by(Scoresheet.entry_id, Seat.chamber)
    )


def _handed_out(challenge: Challenge) -> _Counts:
    """Assignments that a judge has not answered yet."""
    conflict = exists().where(
        Conflict.seat_id == Assignment.seat_id, Conflict.entry_id == Assignment.entry_id, Conflict.hides
    )
    answered = exists().where(
        Scoresheet.seat_id == Assignment.seat_id,
        Scoresheet.entry_id == Assignment.entry_id,
        Scoresheet.state.in_(ANSWERED),
    )
    return _counted(
        select(Assignment.entry_id, Seat.chamber, func.count())
        .join(Assignment.seat)
        .where(_sits(challenge), Assignment.taken_back_at.is_(None), ~conflict, ~answered)
        .group_by(Assignment.entry_id, Seat.chamber)
    )


def _judges(challenge: Challenge) -> Counter[str]:
    query = select(Seat.chamber, func.count()).where(_sits(challenge)).group_by(Seat.chamber)
    return Counter({chamber: count for chamber, count in db.session.execute(query)})  # noqa: C416 -- rows, not pairs


def _lost(challenge: Challenge) -> _Counts:
    """Where everyone reads everything: judges who have answered an entry, or must not see it."""
    hidden = select(Conflict.entry_id, Conflict.seat_id, Seat.chamber).join(Conflict.seat)
    answered = select(Scoresheet.entry_id, Scoresheet.seat_id, Seat.chamber).join(Scoresheet.seat)
    both = (
        hidden.where(_sits(challenge), Conflict.hides)
        .union(answered.where(_sits(challenge), Scoresheet.state.in_(ANSWERED)))
        .subquery()
    )
    return _counted(
        select(both.c.entry_id, both.c.chamber, func.count()).group_by(both.c.entry_id, both.c.chamber)
    )
