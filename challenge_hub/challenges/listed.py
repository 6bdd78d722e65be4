"""A challenge as a list shows it: plain values, so that twenty rows cost no twenty objects of the database."""

from datetime import datetime
from typing import NamedTuple


class Listed(NamedTuple):
    """One challenge of a list; `seeker` is the name that solvers may see. The others in the order of the query."""

    seeker: str
    disciplines: tuple[str, ...]
    id: int
    ref: str
    state: str
    title: str
    call: str
    abstract: str
    type: str
    regime: str | None
    prize_total_minor: int | None
    currency: str
    publishes_at: datetime | None
    entries_close_at: datetime | None
