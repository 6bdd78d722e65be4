"""What was ruled on an entry, and what its team was asked and answered."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.entries.models import Entry
from challenge_hub.entries.screening.models import Clarification, ClarificationAnswer, EligibilityRuling
from challenge_hub.teams.models import Team


def rulings_of(entry: Entry) -> Sequence[EligibilityRuling]:
    """Give what was ruled on the eligibility of an entry, oldest first."""
    return db.session.scalars(
        select(EligibilityRuling)
        .where(EligibilityRuling.entry_id == entry.id)
        .options(joinedload(EligibilityRuling.ruled_by))
        .order_by(EligibilityRuling.id)
    ).all()


def clarifications_of(entry: Entry) -> Sequence[Clarification]:
    """Give what the team of an entry was asked, with the answers, oldest first."""
    return db.session.scalars(_asked().where(Clarification.entry_id == entry.id)).all()


def get_clarification(entry: Entry, clarification_id: int) -> Clarification:
    """Give one question to the team of an entry. Raises NotVisible for one about another entry."""
    found = db.session.scalar(
        _asked().where(Clarification.entry_id == entry.id, Clarification.id == clarification_id)
    )
    if found is None:
        raise NotVisible
    return found


def clarified(entry_ids: Collection[int]) -> dict[int, list[Clarification]]:
    """Give what judges read beside entries, by entry id: the questions for the panel that were answered."""
    found: dict[int, list[Clarification]] = {}
    rows = db.session.scalars(
        _asked()
        .join(ClarificationAnswer, ClarificationAnswer.clarification_id == Clarification.id)
        .where(Clarification.entry_id.in_(entry_ids), Clarification.for_panel)
    )
    for row in rows:
        found.setdefault(row.entry_id, []).append(row)
    return found


def questions_to(user: User, at: datetime) -> Sequence[Clarification]:
    """Give what a person can still answer as the captain of a team, what ends first first."""
    return db.session.scalars(
        _asked()
        .join(Clarification.entry)
        .join(Entry.team)
        .where(Team.captain_id == user.id, Clarification.answer_by > at, ~Clarification.answer.has())
        .options(joinedload(Clarification.entry).joinedload(Entry.challenge))
        .order_by(None)
        .order_by(Clarification.answer_by, Clarification.id)
    ).all()


def _asked() -> Select[Clarification]:
    return select(Clarification).options(joinedload(Clarification.answer)).order_by(Clarification.id)
