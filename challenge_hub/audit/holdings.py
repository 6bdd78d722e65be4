"""What the record of actions holds of a person: what they did. It stays, and knows them by a number alone."""

import json

from sqlalchemy import select

from challenge_hub.audit.models import AuditRecord
from challenge_hub.core.database import db
from challenge_hub.core.holdings import Told, tells
from challenge_hub.core.i18n import lazy_gettext as _l


@tells("actions", _l("Record of your actions"))
def actions(person_id: int) -> Told:
    """Every fact in which the person acts, as it was sealed."""
    query = select(AuditRecord).where(AuditRecord.actor_id == person_id).order_by(AuditRecord.number)
    return Told(
        [
            {"number": row.number, "event": row.event, "facts": json.loads(row.payload), "hash": row.hash}
            for row in db.session.scalars(query.execution_options(yield_per=1000))
        ]
    )
