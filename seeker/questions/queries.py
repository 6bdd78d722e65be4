"""Questions as the seeker's members find them. Who asked is never loaded here."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, raiseload

from challenge_hub.accounts.models import User
from challenge_hub.challenges.lifecycle import QuestionState
from challenge_hub.challenges.models import Answer, Challenge, Question
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.entries.queries import on_seekers_side


@dataclass(frozen=True)
class Unanswered:
    """How many questions of a challenge wait, and since when the oldest does."""

    number: int
    oldest: datetime


def questions_in(challenge: Challenge, state: QuestionState) -> Select[Question]:
    """Give the questions of a challenge in one state: those that wait longest first, settled ones newest first."""
    query = select(Question).where(Question.challenge_id == challenge.id, Question.state == state)
    query = query.options(raiseload(Question.asker))
    if state is QuestionState.OPEN:
        return query.order_by(Question.asked_at, Question.id)
    return query.order_by(Question.settled_at.desc(), Question.id.desc())


def counts(challenge: Challenge) -> dict[str, int]:
    """Give how many questions of a challenge are in each state."""
    query = (
        select(Question.state, func.count(Question.id))
        .where(Question.challenge_id == challenge.id)
        .group_by(Question.state)
    )
    return dict(db.session.execute(query).all())


def unanswered(challenge_ids: list[int]) -> dict[int, Unanswered]:
    """Give what waits for an answer in each of the challenges, in one query."""
    query = (
        select(Question.challenge_id, func.count(Question.id), func.min(Question.asked_at))
        .where(Question.challenge_id.in_(challenge_ids), Question.state == QuestionState.OPEN)
        .group_by(Question.challenge_id)
    )
    return {row[0]: Unanswered(row[1], row[2]) for row in db.session.execute(query)}


def get_question(user: User, ref: str) -> Question:
    """Give a question about a challenge of one of the person's organisations. Raises NotVisible."""
    question = db.session.scalar(
        select(Question)
        .join(Question.challenge)
        .where(Question.ref == ref, on_seekers_side(user))
        .options(contains_eager(Question.challenge), raiseload(Question.asker))
    )
    if question is None:
        raise NotVisible
    return question


def get_answer(user: User, ref: str) -> Answer:
    """Give a public answer about a challenge of one of the person's organisations. Raises NotVisible."""
    answer = db.session.scalar(
        select(Answer)
        .join(Challenge, Challenge.id == Answer.challenge_id)
        .where(Answer.ref == ref, on_seekers_side(user))
    )
    if answer is None:
        raise NotVisible
    return answer
