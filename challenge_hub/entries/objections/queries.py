"""The objections of one entry, for its team; organisers find theirs in `judging.queries.objections`."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.entries.models import Entry
from challenge_hub.entries.objections.models import Objection


def objections_of(entry: Entry) -> Sequence[Objection]:
    """Give whom the team of an entry asks to keep it from, oldest first; there are few."""
    return db.session.scalars(
        select(Objection)
        .where(Objection.entry_id == entry.id)
        .options(joinedload(Objection.asked_by))
        .order_by(Objection.id)
    ).all()


def objection_of(entry: Entry, objection_id: int) -> Objection:
    """Give one objection of an entry. Raises NotVisible."""
    for row in objections_of(entry):
        if row.id == objection_id:
            return row
    raise NotVisible
