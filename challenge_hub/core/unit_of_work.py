"""The unit of work: one use case, its events, its subscribers' rows, one commit.

An edge opens it (`with unit_of_work():`), calls one service and leaves; services only `emit()`.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import text
from sqlalchemy.orm import Session

from challenge_hub.core.database import WRITING, db
from challenge_hub.core.events import Event, subscribers_of

_PENDING = "challenge_hub.pending_events"
_TOGETHER = "challenge_hub.together"
# SQLite has one writer at a time; PostgreSQL is given the same rule, so that a use case reads and decides
# on rows nobody else is changing. The audit chain would make writers queue at their end anyway.
ONE_WRITER = text("SELECT pg_advisory_xact_lock(4201)")


@contextmanager
def unit_of_work() -> Iterator[None]:
    """Run a block as one write transaction; commit at its end, roll back if it raises.

    What was loaded before is expired and read again inside the write lock, so a rule never decides on a
    row that another writer has just changed. Raises RuntimeError when nested: a use case is whole.
    """
    session = db.session()
    if _PENDING in session.info:
        msg = "a unit of work is already open; a service must not open another"
        raise RuntimeError(msg)
    session.info[_PENDING] = []
    try:
        with _part_of_one(session) if _TOGETHER in session.info else _transaction(session):
            yield
            _tell_subscribers(session.info[_PENDING])
    finally:
        session.info.pop(_PENDING, None)


@contextmanager
def together() -> Iterator[None]:
    """Commit all units of work of a block at its end, or none of them if it raises.

    For what is loaded whole or not at all, such as a story of the demonstration. A request or a job is one use
    case, which one unit of work makes whole.
    """
    session = db.session()
    with _transaction(session):
        session.info[_TOGETHER] = True
        try:
            yield
        finally:
            session.info.pop(_TOGETHER, None)


@contextmanager
def _transaction(session: Session) -> Iterator[None]:
    session.rollback()
    try:
        connection = session.connection(execution_options=WRITING)
        if connection.dialect.name == "postgresql":
            connection.execute(ONE_WRITER)
        yield
        session.commit()
    except BaseException:
        session.rollback()
        raise


@contextmanager
def _part_of_one(session: Session) -> Iterator[None]:
    """What a commit does to a session, but for the commit itself."""
    yield
    session.flush()  # the next unit of work finds its rows
    session.expire_all()


def is_open() -> bool:
    """Tell whether a unit of work is running: outside one, what is added would be lost."""
    return _PENDING in db.session().info


def emit(event: Event) -> None:
    """Record a fact of the running unit of work.

    Raises RuntimeError outside one, ValueError for a fact about a row that has no id yet.
    """
    pending: list[Event] | None = db.session().info.get(_PENDING)
    if pending is None:
        msg = f"{event.name} was emitted outside a unit of work"
        raise RuntimeError(msg)
    if event.subject_id is None:
        msg = f"{event.name} names no row; flush before its id is read"  # type: ignore[unreachable]  # None until the flush, whatever its type says
        raise ValueError(msg)
    # Rows that the event names by id must be there for its subscribers.
    db.session.flush()
    pending.append(event)


def _tell_subscribers(pending: list[Event]) -> None:
    told = 0
    # Subscribers add rows, never events; the index still guards against one that breaks this rule.
    while told < len(pending):
        event = pending[told]
        for subscriber in subscribers_of(event):
            subscriber(event)
        told += 1
