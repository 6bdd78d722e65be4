"""Reminding the seeker of what is still to be answered."""

from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.challenges.events import AnswersDue
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.questions.queries import count_waiting
from challenge_hub.core.unit_of_work import emit


def remind_of_questions(challenge: Challenge, *, by: User | None, at: datetime) -> None:
    """Remind the seeker that questions wait and until when they can be answered. Emits AnswersDue.

    Callers ask `due_for_reminder` first, in the same unit of work: this reminds whenever it is called.
    """
    emit(
        AnswersDue(
            at=at,
            by=by.id if by else None,
            subject_id=challenge.id,
            challenge_id=challenge.id,
            questions=count_waiting(challenge.id),
        )
    )
