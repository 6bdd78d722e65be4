"""Answering what organisers ask about an entry."""

from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.core.crypto.digest import sha256_hex
from challenge_hub.core.database import db
from challenge_hub.core.decisions import YES, Decision, first_refusal, no
from challenge_hub.core.errors import Invalid, WrongState
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries.policies import is_captain
from challenge_hub.entries.screening.events import ClarificationAnswered
from challenge_hub.entries.screening.models import Clarification, ClarificationAnswer


def can_answer(user: User, clarification: Clarification, *, at: datetime) -> Decision:
    """The captain answers for the team, once, until the time is over."""
    return first_refusal(is_captain(user, clarification.entry), _takes_an_answer(clarification, at))


def _takes_an_answer(clarification: Clarification, at: datetime) -> Decision:
    if clarification.answer is not None:
        return no(_("This is answered; an answer stands as it was given."))
    if not clarification.is_open(at):
        return no(_("The time for this answer is over."))
    return YES


def answer(clarification: Clarification, text: str, *, by: User, at: datetime) -> ClarificationAnswer:
    """Answer a question; nothing else of the entry changes. `at` is the instant at which the answer arrived.

    Raises Refused for anybody but the captain, WrongState where it is answered or too late, Invalid without a text.
    Emits ClarificationAnswered.
    """
    is_captain(by, clarification.entry).demand()
    if not (takes := _takes_an_answer(clarification, at)):
        raise WrongState(takes.reason)
    if not text.strip():
        message = _("Please write your answer.")
        raise Invalid(message, {"text": [message]})
    given = ClarificationAnswer(
        clarification=clarification, text=text.strip(), answered_by_id=by.id, answered_at=at
    )
    db.session.add(given)
    entry = clarification.entry
    emit(
        ClarificationAnswered(
            at=at,
            by=by.id,
            subject_id=entry.id,
            challenge_id=entry.challenge_id,
            clarification_id=clarification.id,
            text_hash=sha256_hex(given.text.encode()),
        )
    )
    return given
