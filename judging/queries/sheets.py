"""Finding scoresheets, and the rubric as the pure rules take it."""

from typing import Any

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import selectinload

from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.entries.lifecycle import EntryState
from challenge_hub.entries.models import Entry
from judging.lifecycle import HEARD, SheetState
from judging.models import Conflict, Score, Scoresheet, Seat
from judging.scoring import Criterion, Mark
from judging.totals import Sheet


def own_sheet(seat: Seat, entry: Entry) -> Scoresheet | None:
    """Give a judge's own scoresheet for an entry with its marks, or None."""
    return db.session.scalar(
        select(Scoresheet)
        .where(Scoresheet.seat_id == seat.id, Scoresheet.entry_id == entry.id)
        .options(selectinload(Scoresheet.scores))
    )


def counting_sheets(challenge: Challenge) -> Select[Scoresheet]:
    """Give the sheets that count, with their marks: see `_counting`."""
    return (
        _counting(select(Scoresheet), challenge)
        .options(selectinload(Scoresheet.scores))
        .order_by(Scoresheet.entry_id, Scoresheet.seat_id)
    )


def counting_marks(challenge: Challenge) -> list[Sheet]:
    """Give the marks of the sheets that count as the ranking takes them: in two queries, however many they are."""
    sheets = db.session.execute(
        _counting(
            select(Scoresheet.id, Scoresheet.entry_id, Scoresheet.seat_id, Seat.chamber), challenge
        ).order_by(Scoresheet.entry_id, Scoresheet.seat_id)
    ).all()
    marks: dict[int, list[Mark]] = {sheet.id: [] for sheet in sheets}
    given = _counting(
        select(Score.scoresheet_id, Score.criterion_id, Score.mark, Score.not_applicable).join(
            Scoresheet, Scoresheet.id == Score.scoresheet_id
        ),
        challenge,
    ).order_by(Score.scoresheet_id, Score.criterion_id)
    for sheet_id, criterion_id, mark, not_applicable in db.session.execute(given):
        marks[sheet_id].append(Mark(str(criterion_id), mark, not_applicable=not_applicable))
    return [Sheet(sheet.entry_id, sheet.seat_id, sheet.chamber, tuple(marks[sheet.id])) for sheet in sheets]


def _counting(query: Select[*tuple[Any, ...]], challenge: Challenge) -> Select[*tuple[Any, ...]]:
    """Narrow a query from scoresheets: handed in from a seat that is or was taken, a standing entry, no conflict."""
    conflict = select(Conflict.id).where(
        and_(Conflict.seat_id == Scoresheet.seat_id, Conflict.entry_id == Scoresheet.entry_id, Conflict.hides)
    )
    return (
        query.join(Scoresheet.seat)
        .join(Scoresheet.entry)
        .where(
            Seat.challenge_id == challenge.id,
            Seat.state.in_(HEARD),
            Entry.state == EntryState.SUBMITTED,
            Scoresheet.state == SheetState.HANDED_IN,
            ~conflict.exists(),
        )
    )


def rubric(challenge: Challenge) -> tuple[Criterion, ...]:
    """Give the rubric of a challenge for `scoring` and `ranking`; keys are criterion ids as text."""
    return tuple(
        Criterion(
            key=str(row.id),
            weight=row.weight,
            scale_min=row.scale_min,
            scale_max=row.scale_max,
            not_applicable_allowed=row.not_applicable_allowed,
        )
        for row in challenge.criteria
    )


def uncommented(challenge: Challenge, sheet: Scoresheet) -> tuple[str, ...]:
    """Give the criteria, by id as text, whose comment the rubric asks for and the sheet lacks."""
    commented = {score.criterion_id for score in sheet.scores if score.comment}
    return tuple(
        str(row.id) for row in challenge.criteria if row.comment_required and row.id not in commented
    )


def marks_of(sheet: Scoresheet) -> tuple[Mark, ...]:
    """Give the marks of a sheet for `scoring`."""
    return tuple(
        Mark(str(score.criterion_id), score.mark, not_applicable=score.not_applicable)
        for score in sheet.scores
    )
