"""Writing, handing over and doing outbox messages."""

import logging
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, select, update

from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.outbox.models import OutboxMessage
from challenge_hub.outbox.tasks import back_off, is_given_up, run

log = logging.getLogger(__name__)

# A message handed over and not done after this long is handed over again: its worker died.
PATIENCE = timedelta(minutes=5)


def put(task: str, *, at: datetime, due_at: datetime | None = None, **arguments: Any) -> None:
    """Add a message to the running unit of work; `arguments` are ids and plain values."""
    db.session.add(OutboxMessage(task=task, arguments=arguments, created_at=at, due_at=due_at or at))


def hand_over(*, at: datetime, limit: int = 100) -> list[int]:
    """Mark due messages as handed over and give their ids. Opens its own unit of work."""
    due = (
        select(OutboxMessage.id)
        .where(
            OutboxMessage.done_at.is_(None),
            OutboxMessage.failed_at.is_(None),
            OutboxMessage.due_at <= at,
            or_(OutboxMessage.handed_over_at.is_(None), OutboxMessage.handed_over_at < at - PATIENCE),
        )
        .order_by(OutboxMessage.id)
        .limit(limit)
    )
    if not db.session.scalars(due).first():
        db.session.rollback()
        return []
    with unit_of_work():
        ids = list(db.session.scalars(due.with_for_update(skip_locked=True)))
        db.session.execute(update(OutboxMessage).where(OutboxMessage.id.in_(ids)).values(handed_over_at=at))
    return ids


def do(message_id: int, *, at: datetime) -> bool:
    """Run one message's task and record how it went; tell whether it is done.

    A failure is recorded with its error and becomes due again after a growing pause; after seven days of them
    it is given up and stays visible as failed.
    """
    message = db.session.get(OutboxMessage, message_id)
    if message is None or message.done_at is not None or message.failed_at is not None:
        return True
    task, arguments = message.task, dict(message.arguments)
    db.session.rollback()
    error = ""
    try:
        run(task, arguments)
    except Exception as problem:  # noqa: BLE001 -- whatever a task raises is recorded and tried again
        log.warning("outbox message %s (%s) failed: %s", message_id, task, type(problem).__name__)
        error = f"{type(problem).__name__}: {problem}"[:2000]
    with unit_of_work():
        message = db.session.get(OutboxMessage, message_id, populate_existing=True)
        if message is None:
            return True  # meanwhile its person left: what was for them is dropped
        message.attempts += 1
        message.last_error = error
        if not error:
            message.done_at = at
        elif is_given_up(message.attempts):
            message.failed_at = at
        else:
            message.due_at = at + back_off(message.attempts)
            message.handed_over_at = None
    return not error


def drain(*, at: datetime, rounds: int = 20) -> int:
    """Do everything that is due, here and now; give the number of messages done (tests, demo)."""
    done = 0
    for _round in range(rounds):
        ids = hand_over(at=at)
        if not ids:
            break
        done += sum(do(message_id, at=at) for message_id in ids)
    return done
