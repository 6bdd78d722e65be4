"""A judge's own list: filtered by the state of the own sheets and by words, counted, with own totals.

Nothing here knows of any other judge's sheet.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, case, func, or_, select

from challenge_hub.core.database import db
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.entries.models import Entry
from judging.lifecycle import SheetState
from judging.models import Score, Scoresheet, Seat
from judging.queries.entries import EntryRow, titled, visible_entries
from judging.queries.sheets import rubric
from judging.scoring import Mark, weighted_total


class Shown(StrEnum):
    """Which entries of the list are shown, by the judge's own sheet."""

    TODO = "todo"
    SAVED = "saved"
    HANDED_IN = "handed_in"
    DECLINED = "declined"


SHOWN_LABELS = {
    Shown.TODO: _l("To do"),
    Shown.SAVED: _l("Saved"),
    Shown.HANDED_IN: _l("Handed in"),
    Shown.DECLINED: _l("Declined"),
}
_STATES = {
    Shown.SAVED: SheetState.DRAFT,
    Shown.HANDED_IN: SheetState.HANDED_IN,
    Shown.DECLINED: SheetState.DECLINED,
}


class Order(StrEnum):
    """How the list is ordered."""

    TODO_FIRST = ""
    CODE = "code"


@dataclass(frozen=True)
class Wish:
    """What a judge wants to see of the list: all states where none is named; words in code or title."""

    shown: Shown | None = None
    words: str = ""
    order: Order = Order.TODO_FIRST

    @classmethod
    def of(cls, shown: str = "", words: str = "", order: str = "") -> "Wish":
        """Read it from an address; what cannot be read is left out."""
        return cls(
            Shown(shown) if shown in set(Shown) else None,
            " ".join(words.replace("\x00", "").split()),
            Order(order) if order in set(Order) else Order.TODO_FIRST,
        )


@dataclass(frozen=True)
class Counts:
    """How many entries a judge may see, by the state of the own sheet."""

    todo: int = 0
    saved: int = 0
    handed_in: int = 0
    declined: int = 0

    @property
    def entries(self) -> int:
        """All of them."""
        return self.todo + self.saved + self.handed_in + self.declined

    @property
    def owed(self) -> int:
        """Those that a sheet is handed in or owed for: all that are not declined."""
        return self.entries - self.declined


def _own(seat: Seat, entry_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    return and_(Scoresheet.entry_id == entry_id, Scoresheet.seat_id == seat.id)


def counts(seat: Seat) -> Counts:
    """Count the entries that a judge may see by the state of the own sheet, in one query."""
    query = (
        visible_entries(seat)
        .order_by(None)
        .with_only_columns(Scoresheet.state, func.count())
        .select_from(Entry)
        .outerjoin(Scoresheet, _own(seat, Entry.id))
        .group_by(Scoresheet.state)
    )
    found: dict[str | None, int] = {state: count for state, count in db.session.execute(query)}  # noqa: C416 -- rows, not pairs
    return Counts(
        todo=found.get(None, 0),
        saved=found.get(SheetState.DRAFT, 0),
        handed_in=found.get(SheetState.HANDED_IN, 0),
        declined=found.get(SheetState.DECLINED, 0),
    )


def listed(seat: Seat, wish: Wish, *, offset: int = 0, limit: int = 101) -> tuple[list[EntryRow], int]:
    """Give the rows of a judge's list that fit a wish, and how many fit in all (0 beyond the last row)."""
    query: Select[*tuple[Any, ...]] = titled(visible_entries(seat))
    entry_id, code, title = query.selected_columns
    query = query.outerjoin(Scoresheet, _own(seat, entry_id)).add_columns(
        Scoresheet.state, func.count().over()
    )
    if wish.shown is not None:
        query = query.where(Scoresheet.state.is_not_distinct_from(_STATES.get(wish.shown)))
    if wish.words:
        query = query.where(
            or_(code.icontains(wish.words, autoescape=True), title.icontains(wish.words, autoescape=True))
        )
    if wish.order is Order.TODO_FIRST:
        query = query.order_by(None).order_by(_owed_first(), code)
    rows = db.session.execute(query.offset(offset).limit(limit)).all()
    total = rows[0][4] if rows else 0
    return [EntryRow(entry, named, called, state) for entry, named, called, state, _total in rows], total


def _owed_first() -> ColumnElement[int]:
    return case(
        {SheetState.DRAFT: 1, SheetState.DECLINED: 2, SheetState.HANDED_IN: 3},
        value=Scoresheet.state,
        else_=0,
    )


def own_totals(seat: Seat, entry_ids: Collection[int]) -> dict[int, Fraction | None]:
    """Give the totals, in points of 100, of a judge's own sheets that are in; None where all is not applicable."""
    query = (
        select(Scoresheet.entry_id, Score.criterion_id, Score.mark, Score.not_applicable)
        .join(Scoresheet.scores)
        .where(
            Scoresheet.seat_id == seat.id,
            Scoresheet.entry_id.in_(entry_ids),
            Scoresheet.state == SheetState.HANDED_IN,
        )
    )
    marks: dict[int, list[Mark]] = {}
    for entry_id, criterion_id, mark, not_applicable in db.session.execute(query):
        marks.setdefault(entry_id, []).append(Mark(str(criterion_id), mark, not_applicable=not_applicable))
    criteria = rubric(seat.challenge)
    return {entry_id: weighted_total(criteria, given) for entry_id, given in marks.items()}
