"""What the minutes of a panel say, as plain values; what a reader has a conflict with is left out of all of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.entries.lifecycle import EntryState
from challenge_hub.entries.models import Entry
from challenge_hub.entries.queries import arrived
from judging.agenda import agenda
from judging.chambers import Chamber
from judging.coverage import Coverage
from judging.models import Conflict, Panel, Seat
from judging.queries.closings import closings_of
from judging.queries.coverage import coverage_of
from judging.queries.deliberation import judges_shown, remarks_of, revisions_of
from judging.queries.panels import conflicting, panel_of
from judging.queries.parts import Part, readable_entries
from judging.queries.results import PanelResults, results
from judging.queries.seats import seats_of


@dataclass(frozen=True)
class Said:
    """A remark or a revision: who, on which entry, when, the words; `version` of a revision."""

    judge: str
    code: str
    at: datetime
    text: str
    version: int = 0


@dataclass(frozen=True)
class Closed:
    """A closing: for which chamber, by whom, when, on which digest."""

    chamber: str
    judge: str
    at: datetime
    digest: str


@dataclass(frozen=True)
class Minutes:
    """The minutes of a panel. `recusals` are pairs of judge and code; `reasons` for talk by code.

    `ruled_out` are codes and instants of entries found not eligible. `left_out` is how many entries the reader has a
    conflict with.
    """

    challenge: Challenge
    panel: Panel
    judges: tuple[Seat, ...]
    recusals: tuple[tuple[str, str], ...]
    ruled_out: tuple[tuple[str, datetime], ...]
    coverage: tuple[Coverage, ...]
    results: PanelResults
    reasons: tuple[tuple[str, tuple[str, ...]], ...]
    remarks: tuple[Said, ...]
    revisions: tuple[Said, ...]
    closings: tuple[Closed, ...]
    left_out: int


def minutes_of(part: Part) -> Minutes:
    """Give the minutes of a panel as this person may read them. Reads only."""
    challenge = part.challenge
    names = judges_shown(challenge, None)
    codes = {entry.id: entry.code for entry in db.session.scalars(readable_entries(part))}
    found = results(challenge, viewer=part.seat.user if part.seat else None)
    items = agenda(found.ranking, prizes=sum(row.count for row in challenge.prizes))
    coverage = coverage_of(challenge)
    return Minutes(
        challenge=challenge,
        panel=panel_of(challenge),
        judges=tuple(seat for seat in seats_of(challenge) if seat.heard),
        recusals=tuple(
            (names[seat_id], codes[entry_id])
            for seat_id, entry_id in _recusals(challenge)
            if seat_id in names and entry_id in codes
        ),
        ruled_out=_ruled_out(part),
        coverage=tuple(row for row in coverage if row.entry_id in codes),
        results=found,
        reasons=tuple(
            (codes[item.entry_id], tuple(text for _topic, text in item.reasons))
            for item in items
            if item.entry_id in codes
        ),
        remarks=tuple(
            Said(names[row.seat_id], codes[row.entry_id], row.written_at, row.text)
            for row in remarks_of(challenge)
            if row.seat_id in names and row.entry_id in codes
        ),
        revisions=tuple(
            Said(
                names[row.scoresheet.seat_id],
                codes[row.scoresheet.entry_id],
                row.handed_in_at,
                row.reason,
                row.number,
            )
            for row in revisions_of(challenge)
            if row.scoresheet.seat_id in names and row.scoresheet.entry_id in codes
        ),
        closings=tuple(
            Closed(Chamber(row.chamber), names.get(row.seat_id, ""), row.closed_at, row.digest)
            for row in closings_of(challenge)
        ),
        left_out=len(coverage) - sum(row.entry_id in codes for row in coverage),
    )


def _ruled_out(part: Part) -> tuple[tuple[str, datetime], ...]:
    """Entries that were found not eligible, and when; never why, which may tell of the entrant."""
    query = arrived(part.challenge.id).where(Entry.state == EntryState.NOT_ELIGIBLE)
    if part.seat is not None:
        query = query.where(Entry.id.not_in(conflicting(part.seat.id)))
    rows = db.session.execute(query.with_only_columns(Entry.code, Entry.ruled_out_at))
    return tuple((code, at) for code, at in rows if at is not None)


def _recusals(challenge: Challenge) -> list[tuple[int, int]]:
    """Pairs of seat and entry id between which a conflict stands; never why, which would tell of the entrant."""
    query = (
        select(Conflict.seat_id, Conflict.entry_id)
        .join(Conflict.seat)
        .join(Conflict.entry)
        .where(Seat.challenge_id == challenge.id, Conflict.hides)
        .distinct()
        .order_by(Conflict.seat_id, Entry.code)
        .add_columns(Entry.code)
    )
    return [(seat_id, entry_id) for seat_id, entry_id, _code in db.session.execute(query)]
