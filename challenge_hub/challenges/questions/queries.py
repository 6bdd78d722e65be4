"""Public answers, and the questions that still wait for one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, func, select
from sqlalchemy.orm import aliased

from challenge_hub.audit.models import AuditRecord
from challenge_hub.challenges.events import AnswersDue
from challenge_hub.challenges.labels import ASKED_ABOUT
from challenge_hub.challenges.lifecycle import AnswerState, QuestionState
from challenge_hub.challenges.models import Answer, Challenge, ChallengeState, Question
from challenge_hub.challenges.timeline import ANSWERS_REMINDER, answers_reminder_at
from challenge_hub.core.database import db


@dataclass(frozen=True, slots=True)
class Chain:
    """A public answer as it stands now, and the earlier ones that it corrects."""

    answer: Answer
    earlier: tuple[Answer, ...] = ()


def public_answers(challenge: Challenge) -> Select[Answer]:
    """Give the newest answer to each question that was answered, by section as a brief is read, then by time.

    Hidden ones are among them: what stood there is not shown, that something did is.
    """
    places = {key: place for place, key in enumerate(ASKED_ABOUT)}
    return (
        select(Answer)
        .where(Answer.challenge_id == challenge.id, _is_newest())
        .order_by(case(places, value=Answer.section, else_=len(places)), Answer.question_id)
    )


def standing_answers(challenge: Challenge) -> Select[Answer]:
    """Give the answers that stand, in the order of `public_answers`: newest and not hidden."""
    return public_answers(challenge).where(Answer.state == AnswerState.PUBLISHED)


def with_earlier(newest: Sequence[Answer]) -> list[Chain]:
    """Give each newest answer with those it corrects, newest first. One query."""
    ids = [answer.question_id for answer in newest if answer.number > 1]
    found = select(Answer).where(Answer.question_id.in_(ids)).order_by(Answer.number.desc())
    rows = db.session.scalars(found).all() if ids else []
    return [
        Chain(
            answer,
            tuple(
                row for row in rows if row.question_id == answer.question_id and row.number < answer.number
            ),
        )
        for answer in newest
    ]


def words_of_answers(challenge_ids: Sequence[int]) -> dict[int, str]:
    """Give the words of the answers that stand, by the id of their challenge. One query."""
    rows = db.session.execute(
        select(Answer.challenge_id, Answer.wording, Answer.text)
        .where(Answer.challenge_id.in_(challenge_ids), Answer.state == AnswerState.PUBLISHED, _is_newest())
        .order_by(Answer.id)
    )
    words: dict[int, list[str]] = {}
    for challenge_id, *texts in rows:
        words.setdefault(challenge_id, []).extend(texts)
    return {challenge_id: "\n".join(texts) for challenge_id, texts in words.items()}


def count_waiting(challenge_id: int) -> int:
    """Give how many questions of a challenge have neither been answered nor declined."""
    query = select(func.count(Question.id)).where(
        Question.challenge_id == challenge_id, Question.state == QuestionState.OPEN
    )
    return db.session.scalar(query) or 0


def due_for_reminder(at: datetime) -> list[int]:
    """Give the ids of challenges whose seeker is now to be reminded of questions that wait. One query.

    Due is a question that waits since before the instant of the reminder. That the seeker was reminded is told by
    the record of the event: after an amendment that moves the close, the earlier reminder does not count.
    """
    oldest = select(func.min(Question.asked_at)).where(
        Question.challenge_id == Challenge.id, Question.state == QuestionState.OPEN
    )
    reminded = select(func.max(AuditRecord.at)).where(
        AuditRecord.challenge_id == Challenge.id, AuditRecord.event == AnswersDue.name
    )
    query = select(
        Challenge.id, Challenge.entries_close_at, oldest.scalar_subquery(), reminded.scalar_subquery()
    ).where(
        Challenge.state == ChallengeState.PUBLISHED,
        Challenge.entries_close_at > at,
        Challenge.entries_close_at <= at + ANSWERS_REMINDER,
    )
    rows: Any = db.session.execute(query).all()
    return [
        challenge_id
        for challenge_id, closes, asked, told in rows
        if asked is not None
        and asked < answers_reminder_at(closes)
        and (told is None or told < answers_reminder_at(closes))
    ]


def _is_newest() -> ColumnElement[bool]:
    newer = aliased(Answer)
    return ~exists().where(newer.question_id == Answer.question_id, newer.number > Answer.number)
