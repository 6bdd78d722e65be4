"""Lists by the page: bounded, and one row beyond the page tells whether there is a next one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Generic, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

T = TypeVar("T")

PER_PAGE: Final = 20
MOST_PER_PAGE: Final = 100
LAST_PAGE: Final = 10_000  # beyond it a reader needs a filter, and the database an easier question


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list. `number` counts from 1; `total` is None where nobody counted."""

    items: Sequence[T]
    number: int
    per_page: int
    has_next: bool
    total: int | None = None

    @property
    def outline(self) -> "Page[int]":
        """The same page with mere places for its rows: all that a navigation shows follows from it."""
        return replace(self, items=range(len(self.items)))  # type: ignore[return-value, arg-type]  # of another T

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def pages(self) -> int | None:
        """How many pages there are, at least one; None where nobody counted."""
        return None if self.total is None else min(max(1, -(-self.total // self.per_page)), LAST_PAGE)

    @property
    def first(self) -> int:
        """The place of the page's first row in the whole list, from 1; 0 on an empty page."""
        return (self.number - 1) * self.per_page + 1 if self.items else 0

    @property
    def last(self) -> int:
        """The place of the page's last row in the whole list; 0 on an empty page."""
        return self.first + len(self.items) - 1 if self.items else 0

    def numbers(self, around: int = 2) -> list[int | None]:
        """Page numbers for a navigation: both ends, some around this one, None for each gap between."""
        end = self.pages or self.number + int(self.has_next)
        near = range(self.number - around, self.number + around + 1)
        shown = sorted({1, end, *(n for n in near if 1 <= n <= end)})
        result: list[int | None] = []
        for number in shown:
            if result and result[-1] != number - 1:
                result.append(None)
            result.append(number)
        return result


def bounded(page: int, per_page: int) -> tuple[int, int]:
    """The page number and size nearest to what was asked that this platform serves."""
    return min(max(page, 1), LAST_PAGE), min(max(per_page, 1), MOST_PER_PAGE)


def page_of(found: Sequence[T], *, page: int, per_page: int = PER_PAGE, total: int | None = None) -> Page[T]:
    """The page made of the rows from its start on; one row above `per_page` means there is a next page."""
    number, size = bounded(page, per_page)
    return Page(found[:size], number, size, len(found) > size, total)


def paginate(
    session: Session, statement: Select[T], *, page: int, per_page: int = PER_PAGE, count: bool = False
) -> Page[T]:
    """The page of a query for one entity, fetching at most `per_page` + 1 rows; `count` asks for the total.

    The statement must have an ORDER BY that ends in something unique, or rows may move between pages.
    """
    number, size = bounded(page, per_page)
    found = session.scalars(statement.limit(size + 1).offset((number - 1) * size)).unique().all()
    total = None
    if count:
        total = session.scalar(select(func.count()).select_from(statement.order_by(None).subquery()))
    return page_of(found, page=number, per_page=size, total=total)
