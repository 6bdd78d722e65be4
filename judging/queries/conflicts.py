"""The conflicts of a panel, for organisers: who must not see which entry, why, and what was ruled."""

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from judging.models import Conflict, ConflictRuling, Seat


def conflicts_of(
    challenge: Challenge, *, state: str = "", kind: str = "", seat_ref: str = ""
) -> Select[Conflict]:
    """Give the conflicts of a challenge's panel with their people and rulings, by seat and entry."""
    query = (
        select(Conflict)
        .join(Conflict.seat)
        .join(Conflict.entry)
        .where(Seat.challenge_id == challenge.id)
        .options(
            joinedload(Conflict.seat).joinedload(Seat.user),
            joinedload(Conflict.entry),
            selectinload(Conflict.rulings).joinedload(ConflictRuling.ruled_by),
        )
        .order_by(Conflict.seat_id, Conflict.entry_id, Conflict.id)
    )
    for column, value in ((Conflict.state, state), (Conflict.kind, kind), (Seat.ref, seat_ref)):
        if value:
            query = query.where(column == value)
    return query


def get_conflict(challenge: Challenge, conflict_id: int) -> Conflict:
    """Give a conflict of this challenge's panel. Raises NotVisible."""
    found = db.session.scalar(conflicts_of(challenge).where(Conflict.id == conflict_id))
    if found is None:
        raise NotVisible
    return found
