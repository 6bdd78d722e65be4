"""Finding a person's own questions; those of others are nobody's to find here."""

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge, Question
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible


def own_questions(user: User, challenge: Challenge) -> Select[Question]:
    """Give what the person asked about a challenge, newest first."""
    return (
        select(Question)
        .where(Question.challenge_id == challenge.id, Question.asker_id == user.id)
        .order_by(Question.id.desc())
    )


def count_own(user: User, challenge: Challenge) -> int:
    """Give how many questions the person has asked about a challenge."""
    query = select(func.count(Question.id)).where(
        Question.challenge_id == challenge.id, Question.asker_id == user.id
    )
    return db.session.scalar(query) or 0


def get_own(user: User, ref: str) -> Question:
    """Give the person's own question with its answers and challenge. Raises NotVisible."""
    question = db.session.scalar(
        select(Question)
        .where(Question.ref == ref, Question.asker_id == user.id)
        .options(joinedload(Question.challenge), selectinload(Question.answers))
    )
    if question is None:
        raise NotVisible
    return question
