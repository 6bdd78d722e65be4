"""Reading and checking the audit chain."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, select

from challenge_hub.audit.chain import GENESIS, Break, breaks
from challenge_hub.audit.models import AuditHead, AuditRecord
from challenge_hub.core.database import db


def records(
    *, event: str | None = None, actor_id: int | None = None, challenge_id: int | None = None
) -> Select[AuditRecord]:
    """Give the records, newest first, filtered by what is given."""
    query = select(AuditRecord).order_by(AuditRecord.number.desc())
    if event:
        query = query.where(AuditRecord.event == event)
    if actor_id is not None:
        query = query.where(AuditRecord.actor_id == actor_id)
    if challenge_id is not None:
        query = query.where(AuditRecord.challenge_id == challenge_id)
    return query


def head() -> AuditHead:
    """Give the end of the chain; an empty chain has an empty one."""
    return db.session.get(AuditHead, 1) or AuditHead(id=1, count=0, hash=GENESIS)


def verify() -> Iterator[Break]:
    """Check the whole chain in constant memory; give every break, and every column that was altered."""
    end = head()
    query = select(AuditRecord).order_by(AuditRecord.number)
    yield from breaks(
        db.session.scalars(query.execution_options(yield_per=1000)), count=end.count, head=end.hash
    )
    for record in db.session.scalars(query.execution_options(yield_per=1000)):
        sealed = _facts(record.payload)
        if sealed is None:
            yield Break(record.number, "holds facts that cannot be read: they were changed")
            continue
        shown = (
            record.number,
            record.event,
            record.subject,
            record.subject_id,
            record.actor_id,
            record.challenge_id,
        )
        if shown != tuple(
            sealed.get(key) for key in ("number", "event", "subject", "subject_id", "by", "challenge_id")
        ):
            yield Break(record.number, "shows other facts than those that were sealed")
        elif record.at.isoformat() != sealed.get("at"):
            yield Break(record.number, "shows another time than the one that was sealed")


def _facts(payload: str) -> dict[str, Any] | None:
    try:
        facts = json.loads(payload)
    except ValueError:
        return None
    return facts if isinstance(facts, dict) else None
