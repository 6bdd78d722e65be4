"""Finding scoresheets, and the rubric as the pure rules take it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import joinedload, selectinload

from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.entries.lifecycle import EntryState
from challenge_hub.entries.models import Entry, ProposalVersion
from judging.lifecycle import HEARD, SheetState
from judging.models import Conflict, Score, Scoresheet, Seat
from judging.queries.entries import visible_entries
from judging.scoring import Criterion, Mark, missing_criteria
from judging.totals import Sheet


@dataclass(frozen=True)
class Lacking:
    """What a sheet lacks before it can be handed in: criteria by id as text, in the order of the rubric."""

    marks: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether it lacks anything."""
        return bool(self.marks or self.comments)


def own_sheet(seat: Seat, entry: Entry) -> Scoresheet | None:
    """Give a judge's own scoresheet for an entry with its marks and what it judges, or None."""
    return db.session.scalar(
        select(Scoresheet)
        .where(Scoresheet.seat_id == seat.id, Scoresheet.entry_id == entry.id)
        .options(
            selectinload(Scoresheet.scores),
            joinedload(Scoresheet.proposal_version).joinedload(ProposalVersion.brief_version),
        )
    )


def own_drafts(seat: Seat) -> Sequence[Scoresheet]:
    """Give a judge's saved sheets that are not handed in, of entries they may see, with their marks, by code."""
    visible = visible_entries(seat).order_by(None).with_only_columns(Entry.id)
    return db.session.scalars(
        select(Scoresheet)
        .join(Scoresheet.entry)
        .where(
            Scoresheet.seat_id == seat.id,
            Scoresheet.state == SheetState.DRAFT,
            Scoresheet.entry_id.in_(visible),
        )
        .options(selectinload(Scoresheet.scores), joinedload(Scoresheet.entry))
        .order_by(Entry.code)
    ).all()


def lacking(challenge: Challenge, sheet: Scoresheet | None) -> Lacking:
    """Give what a sheet, or none at all, lacks before it can be handed in."""
    marks = missing_criteria(rubric(challenge), marks_of(sheet) if sheet else ())
    return Lacking(marks, uncommented(challenge, sheet) if sheet else ())


def declined_sheets(challenge: Challenge) -> Sequence[Scoresheet]:
    """Give the sheets that judges declined, with entry and judge, by the entry's code: for organisers."""
    return db.session.scalars(
        select(Scoresheet)
        .join(Scoresheet.seat)
        .join(Scoresheet.entry)
        .where(Seat.challenge_id == challenge.id, Scoresheet.state == SheetState.DECLINED)
        .options(joinedload(Scoresheet.entry), joinedload(Scoresheet.seat).joinedload(Seat.user))
        .order_by(Entry.code, Seat.id)
    ).all()


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
            higher_is_better=row.higher_is_better,
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
