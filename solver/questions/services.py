"""Asking a question."""

from datetime import datetime
from typing import Final

from challenge_hub.accounts.models import User
from challenge_hub.challenges.events import QuestionAsked
from challenge_hub.challenges.labels import ASKED_ABOUT
from challenge_hub.challenges.models import Challenge, Question
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.tokens import new_ref
from challenge_hub.core.unit_of_work import emit
from ip_terms.acceptance import Acceptance, check
from solver.questions.policies import can_ask
from solver.questions.queries import count_own

LONGEST_QUESTION: Final = 2000  # characters


def ask_question(
    challenge: Challenge, accepted: Acceptance, *, section: str, text: str, by: User, at: datetime
) -> Question:
    """Ask the seeker in private about one section of the brief. Emits QuestionAsked.

    `accepted` is the proof of accepted terms. Raises Refused where it is not this person's or no longer in force,
    or where asking is over; Invalid for no section of a brief, no text or one too long.
    """
    can_ask(by, challenge, asked=count_own(by, challenge), at=at).demand()
    check(accepted, by, challenge)
    if section not in ASKED_ABOUT:
        raise Invalid(_("Choose what your question is about."))
    if not text or len(text) > LONGEST_QUESTION:
        raise Invalid(_("Write your question in up to %(limit)d characters.", limit=LONGEST_QUESTION))
    question = Question(
        ref=new_ref(),
        challenge=challenge,
        asker_id=by.id,
        section=section,
        text=text,
        asked_at=at,
        terms_hash=accepted.text_hash,
    )
    db.session.add(question)
    db.session.flush()  # the event names the new id
    emit(QuestionAsked(at=at, by=by.id, subject_id=question.id, challenge_id=challenge.id, section=section))
    return question
