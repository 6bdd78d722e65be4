"""Answering: draft, publish for everybody, decline, correct."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from challenge_hub.accounts.models import User
from challenge_hub.challenges.events import AnswerCorrected, AnswerDrafted, AnswerPublished, QuestionDeclined
from challenge_hub.challenges.labels import ASKED_ABOUT
from challenge_hub.challenges.lifecycle import QUESTION_LIFECYCLE, QuestionState
from challenge_hub.challenges.models import Answer, DeclineKind, Question
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid, WrongState
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.tokens import new_ref
from challenge_hub.core.unit_of_work import emit
from seeker.questions.policies import can_answer, can_draft

LONGEST_WORDING: Final = 1000  # characters
LONGEST_ANSWER: Final = 4000
LONGEST_REASON: Final = 1000


@dataclass(frozen=True)
class Words:
    """A neutral wording of a question and its answer, about one section of the brief."""

    section: str
    wording: str
    answer: str

    def demand(self, *, whole: bool) -> None:
        """Raise Invalid past the limits, about no section, and, where it is to be `whole`, with a text missing."""
        if self.section not in ASKED_ABOUT:
            raise Invalid(_("Choose the section that the answer is about."))
        if len(self.wording) > LONGEST_WORDING or len(self.answer) > LONGEST_ANSWER:
            raise Invalid(_("Question or answer is too long."))
        if whole and not (self.wording and self.answer):
            raise Invalid(_("Write both first: the question in neutral words, and the answer."))


def drafted(question: Question) -> Words:
    """Give the answer of a question as it is drafted."""
    return Words(question.draft_section or question.section, question.draft_wording, question.draft_answer)


def save_draft(question: Question, words: Words, *, lock: int, by: User, at: datetime) -> int:
    """Keep the draft of a public answer, complete or not; give its number. Emits AnswerDrafted, if it changed.

    `lock` is the draft's number as it was loaded. Raises Changed where somebody saved since, WrongState where the
    question is settled.
    """
    can_draft(by, question.challenge, at=at).demand()
    _demand_open(question)
    _demand_lock(question, lock)
    words.demand(whole=False)
    if words == drafted(question):
        return lock
    question.draft_section, question.draft_wording = words.section, words.wording
    question.draft_answer = words.answer
    question.draft_lock += 1
    emit(AnswerDrafted(at=at, by=by.id, subject_id=question.id, challenge_id=question.challenge_id))
    return question.draft_lock


def publish_answer(question: Question, *, lock: int, by: User, at: datetime) -> Answer:
    """Publish the draft to everybody who may see the challenge. Emits AnswerPublished.

    `lock` is the draft's number as it was read. Raises Changed where somebody saved since, WrongState where another
    answer was published meanwhile, Invalid where a text is missing.
    """
    can_answer(by, question.challenge, at=at).demand()
    QUESTION_LIFECYCLE.move(question, "answer")
    _demand_lock(question, lock)
    question.settled_at, question.settled_by_id = at, by.id
    answer = _add(question, 1, drafted(question), by=by, at=at)
    emit(
        AnswerPublished(
            at=at,
            by=by.id,
            subject_id=answer.id,
            challenge_id=question.challenge_id,
            question_id=question.id,
            version=1,
        )
    )
    return answer


def correct_answer(answer: Answer, words: Words, *, by: User, at: datetime) -> Answer:
    """Publish an answer that corrects the newest one, which stays as it was. Emits AnswerCorrected.

    Raises Changed where `answer` has been corrected already, Invalid where a text is missing.
    """
    question = answer.question
    can_answer(by, question.challenge, at=at).demand()
    if question.answers[-1].number != answer.number:
        raise Changed(_("Somebody has corrected this answer meanwhile. Please read it as it stands now."))
    following = _add(question, answer.number + 1, words, by=by, at=at)
    emit(
        AnswerCorrected(
            at=at,
            by=by.id,
            subject_id=following.id,
            challenge_id=question.challenge_id,
            question_id=question.id,
            version=following.number,
        )
    )
    return following


def decline_question(
    question: Question, kind: DeclineKind, *, section: str, reason: str, by: User, at: datetime
) -> None:
    """Give a question no public answer; only who asked learns why. Emits QuestionDeclined.

    Raises Invalid without the section that answers it, or without a reason why it cannot be answered.
    """
    can_answer(by, question.challenge, at=at).demand()
    if len(reason) > LONGEST_REASON:
        raise Invalid(_("The reason may have at most %(limit)d characters.", limit=LONGEST_REASON))
    if kind is DeclineKind.IN_BRIEF and section not in ASKED_ABOUT:
        raise Invalid(_("Name the section of the brief that answers the question."))
    if kind is DeclineKind.CANNOT and not reason:
        raise Invalid(_("Say why it cannot be answered; only who asked reads it."))
    QUESTION_LIFECYCLE.move(question, "decline")
    question.settled_at, question.settled_by_id = at, by.id
    question.decline_kind, question.decline_reason = kind, reason
    question.decline_section = section if kind is DeclineKind.IN_BRIEF else ""
    emit(
        QuestionDeclined(
            at=at, by=by.id, subject_id=question.id, challenge_id=question.challenge_id, kind=kind
        )
    )


def _add(question: Question, number: int, words: Words, *, by: User, at: datetime) -> Answer:
    words.demand(whole=True)
    answer = Answer(
        ref=new_ref(),
        question=question,
        challenge_id=question.challenge_id,
        number=number,
        section=words.section,
        wording=words.wording,
        text=words.answer,
        published_at=at,
        published_by_id=by.id,
    )
    db.session.add(answer)
    db.session.flush()  # the event names the new id
    return answer


def _demand_open(question: Question) -> None:
    if not QUESTION_LIFECYCLE.can(QuestionState(question.state), "answer"):
        raise WrongState(_("Somebody answered or declined this question meanwhile."))


def _demand_lock(question: Question, lock: int) -> None:
    if question.draft_lock != lock:
        raise Changed(_("Somebody else has changed this draft meanwhile. Please read it as it is now."))
