"""How the outbox stands: what waits, what is stuck, what has failed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select

from challenge_hub.core.database import db
from challenge_hub.outbox.models import OutboxMessage

# Most things mend themselves within the hour; what takes longer, a person should know of.
LONG = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Undelivered:
    """How many messages were given up, how many are tried in vain or not at all, and since when."""

    failed: int
    stuck: int
    since: datetime | None


def undelivered(at: datetime) -> Undelivered:
    """Count what a person should look after; one query."""
    late = at - LONG
    stuck = and_(
        is_waiting(),
        OutboxMessage.created_at < late,
        or_(OutboxMessage.attempts > 0, OutboxMessage.due_at < late),
    )
    failed = OutboxMessage.failed_at.is_not(None)
    row = db.session.execute(
        select(
            func.count().filter(failed),
            func.count().filter(stuck),
            func.min(OutboxMessage.created_at),
        ).where(or_(failed, stuck))
    ).one()
    return Undelivered(*row)


def is_waiting() -> ColumnElement[bool]:
    """The condition of messages that are still to be done."""
    return and_(OutboxMessage.done_at.is_(None), OutboxMessage.failed_at.is_(None))
