"""The question of who reads which entry, as the solver takes it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from challenge_hub.core.database import db
from challenge_hub.entries.models import Entry, ProposalVersion
from challenge_hub.entries.queries import standing
from challenge_hub.search.models import PersonTerm
from challenge_hub.search.wording import terms_of
from judging.blinding import blind_content
from judging.expertise import expertise
from judging.lifecycle import HEARD, SheetState
from judging.models import Scoresheet, Seat
from judging.queries.entries import titled
from judging.queries.panels import assignments_of, barred_pairs, begun_pairs, hidden_pairs
from judging.queries.seats import seats_of

if TYPE_CHECKING:
    from challenge_hub.challenges.models import Challenge
    from judging.allocation import Problem
    from judging.models import Allocation
    from judging.queries.panels import Pair

_AT_ONCE = 200


def problem_of(allocation: Allocation) -> Problem:
    """Give the question that a run asks: judges with a place, standing entries, what is kept, barred and hidden.

    Sheets of who stepped down count for what an entry needs. Reads only, a bounded number of queries and entries at
    once in memory.
    """
    from judging.allocation import Entry as EntryToRead  # noqa: PLC0415 -- numpy: only the worker needs it
    from judging.allocation import Judge, Problem, Rules  # noqa: PLC0415 -- likewise

    challenge, rules = allocation.challenge, Rules(**allocation.rules)
    seats = seats_of(challenge)
    judges = [seat for seat in seats if seat.judges]
    declined = _pairs(challenge, SheetState.DECLINED)
    begun, kept = (
        begun_pairs(challenge) - declined,
        {(row.seat_id, row.entry_id) for row in assignments_of(challenge) if row.by_hand},
    )
    here = {seat.id for seat in judges}
    given = _given_by(
        challenge, {seat.id: seat.chamber for seat in seats if seat.heard and seat.id not in here}
    )
    return Problem(
        judges=tuple(Judge(seat.id, seat.chamber, name=seat.shown_name) for seat in judges),
        entries=tuple(
            EntryToRead(
                entry_id,
                name=code,
                sheets=max(0, rules.sheets - sum(given[entry_id].values())) if entry_id in given else None,
                per_chamber={
                    chamber: max(0, rules.per_chamber - count) for chamber, count in given[entry_id].items()
                }
                if entry_id in given
                else None,
            )
            for entry_id, code, _title in db.session.execute(titled(standing(challenge.id)))
        ),
        rules=rules,
        conflicts=frozenset(hidden_pairs(challenge)),
        banned=frozenset(barred_pairs(challenge) | declined),
        fixed=frozenset((begun | kept) - declined),
        expertise=_expertise(challenge, judges),
    )


def _pairs(challenge: Challenge, state: SheetState) -> set[Pair]:
    query = (
        select(Scoresheet.seat_id, Scoresheet.entry_id)
        .join(Scoresheet.seat)
        .where(Seat.challenge_id == challenge.id, Seat.state.in_(HEARD), Scoresheet.state == state)
    )
    return {(seat_id, entry_id) for seat_id, entry_id in db.session.execute(query)}


def _given_by(challenge: Challenge, gone: dict[int, str]) -> dict[int, dict[str, int]]:
    """Sheets handed in by judges who left, by entry and chamber."""
    found: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for seat_id, entry_id in _pairs(challenge, SheetState.HANDED_IN):
        if seat_id in gone:
            chamber = gone[seat_id]
            found[entry_id][chamber] = found[entry_id].get(chamber, 0) + 1
    return found


def _expertise(challenge: Challenge, judges: list[Seat]) -> dict[Pair, float]:
    people = {seat.user_id: seat.id for seat in judges}
    words: dict[int, set[str]] = {seat.id: set() for seat in judges}
    rows = db.session.execute(
        select(PersonTerm.user_id, PersonTerm.term).where(PersonTerm.user_id.in_(people))
    )
    for user_id, term in rows:
        words[people[user_id]].add(term)
    return expertise(words, _words_of_entries(challenge))


def _words_of_entries(challenge: Challenge) -> dict[int, set[str]]:
    ids = list(db.session.scalars(standing(challenge.id).order_by(None).with_only_columns(Entry.id)))
    found: dict[int, set[str]] = {}
    for start in range(0, len(ids), _AT_ONCE):
        versions = db.session.execute(
            select(ProposalVersion.entry_id, ProposalVersion.content)
            .where(ProposalVersion.entry_id.in_(ids[start : start + _AT_ONCE]))
            .order_by(ProposalVersion.number)  # the newest one is read last, and stays
        )
        for entry_id, content in versions:
            found[entry_id] = set(terms_of(_text(blind_content(content))))
    return found


def _text(content: dict[str, Any]) -> str:
    """What judges may read of an entry, as one text: nothing else may say who is near to it."""
    values = (answer["value"] for answer in content["answers"])
    return " ".join([content["title"], *(value for value in values if isinstance(value, str))])
