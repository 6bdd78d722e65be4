"""Questions as organisers find them: with who asked, to see that the game is fair."""

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from challenge_hub.challenges.models import Answer, Challenge, Question
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible


def all_questions(challenge: Challenge) -> Select[Question]:
    """Give every question of a challenge with its asker and answers, newest first."""
    return (
        select(Question)
        .where(Question.challenge_id == challenge.id)
        .options(joinedload(Question.asker), selectinload(Question.answers))
        .order_by(Question.id.desc())
    )


def get_answer(ref: str) -> Answer:
    """Give an answer with its question and challenge. Raises NotVisible."""
    answer = db.session.scalar(
        select(Answer)
        .where(Answer.ref == ref)
        .options(joinedload(Answer.question).joinedload(Question.challenge))
    )
    if answer is None:
        raise NotVisible
    return answer
