"""Counting the queries of a call, for lists that must not cost more with more rows."""

from collections.abc import Callable

from sqlalchemy import event

from challenge_hub.core.database import db


def count_queries(call: Callable[[], object]) -> int:
    """How many statements a call sends to the database, with nothing left over from before."""
    db.session.rollback()
    db.session.expire_all()
    seen: list[str] = []

    def listener(*args: object) -> None:
        seen.append(str(args[2]))

    event.listen(db.engine, "before_cursor_execute", listener)
    try:
        call()
    finally:
        event.remove(db.engine, "before_cursor_execute", listener)
    return len(seen)
