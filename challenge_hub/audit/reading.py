"""What the records of the audit log say, for whoever holds something against it."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from challenge_hub.audit.models import AuditRecord
from challenge_hub.core.database import db


def records_of(*events: str, challenge_id: int | None = None) -> Iterator[tuple[AuditRecord, dict[str, Any]]]:
    """Give the records of events with their facts, oldest first, of one challenge or of all.

    One that cannot be read is left out: the audit log's own check names it.
    """
    query = select(AuditRecord).where(AuditRecord.event.in_(events))
    if challenge_id is not None:
        query = query.where(AuditRecord.challenge_id == challenge_id)
    for record in db.session.scalars(query.order_by(AuditRecord.number)):
        try:
            facts = json.loads(record.payload)
        except ValueError:
            facts = None
        if isinstance(facts, dict):
            yield record, facts
