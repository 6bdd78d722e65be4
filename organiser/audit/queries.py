from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from challenge_hub.accounts.models import User
from challenge_hub.audit.models import AuditRecord
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db


@dataclass(frozen=True, slots=True)
class Names:
    """Whom and what the records of one page speak of, by id."""

    people: dict[int, str]
    challenges: dict[int, Challenge]


def names_in(records: Iterable[AuditRecord]) -> Names:
    """Give the people and challenges that records name, in two queries whatever their number."""
    rows = list(records)
    people = {row.actor_id for row in rows if row.actor_id is not None}
    challenges = {row.challenge_id for row in rows if row.challenge_id is not None}
    named = db.session.execute(select(User.id, User.name).where(User.id.in_(people)))
    found = db.session.scalars(select(Challenge).where(Challenge.id.in_(challenges)))
    return Names({row.id: row.name for row in named}, {each.id: each for each in found})


def challenge_id_of(ref: str) -> int | None:
    """Give the id of the challenge with this reference, or None."""
    return db.session.scalar(select(Challenge.id).where(Challenge.ref == ref))
