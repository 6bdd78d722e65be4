from collections.abc import Iterable
from dataclasses import dataclass, fields

from sqlalchemy import ColumnElement, and_, exists, select

from awards.lifecycle import DecisionState
from awards.models import AwardDecision
from challenge_hub.accounts.models import User
from challenge_hub.audit.models import AuditRecord
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.events import known_events

# Facts of these kinds, and any that name an entry by its id, lead from a person to an entry and its code.
_BLIND = frozenset({"entry", "scoresheet"})
_ENTRIES = frozenset({"entry_id", "entry_ids"})


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


def sealed() -> ColumnElement[bool]:
    """The condition, on AuditRecord, that a record would tell who entered or scored what before results are out."""
    released = exists().where(
        AwardDecision.challenge_id == AuditRecord.challenge_id,
        AwardDecision.state == DecisionState.RELEASED,
    )
    return and_(AuditRecord.event.in_(_blind_events()), ~released)


def _blind_events() -> list[str]:
    return [
        name
        for name, kind in known_events().items()
        if kind.subject in _BLIND or _ENTRIES & {field.name for field in fields(kind)}
    ]


def sealed_among(records: Iterable[AuditRecord]) -> set[int]:
    """Give the numbers of the records of one page that are sealed."""
    numbers = [record.number for record in records]
    return set(
        db.session.scalars(select(AuditRecord.number).where(AuditRecord.number.in_(numbers), sealed()))
    )


def challenge_id_of(ref: str) -> int | None:
    """Give the id of the challenge with this reference, or None."""
    return db.session.scalar(select(Challenge.id).where(Challenge.ref == ref))
