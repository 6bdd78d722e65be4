"""Questions of solvers and the seeker's answers, and requests for contact, through the services that pages call."""

from collections.abc import Mapping
from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.cli.demonstration.story import Asked, Wish
from challenge_hub.contacts.services.requests import send_request
from challenge_hub.core.unit_of_work import unit_of_work
from ip_terms.acceptance import require
from seeker.questions.services import Words, publish_answer, save_draft
from solver.collaborators.web import contact_rules
from solver.questions.services import ask_question


def ask(
    challenge: Challenge, asked: Asked, solver: User, *, owner: User, at: datetime, answered_at: datetime
) -> None:
    """Ask and, where the story has an answer, answer for everybody."""
    proof = require(solver, challenge)
    with unit_of_work():
        question = ask_question(challenge, proof, section=asked.section, text=asked.text, by=solver, at=at)
    if not asked.answer:
        return
    words = Words(asked.section, asked.wording, asked.answer)
    with unit_of_work():
        save_draft(question, words, lock=question.draft_lock, by=owner, at=answered_at)
    with unit_of_work():
        publish_answer(question, lock=question.draft_lock, by=owner, at=answered_at)


def wish(challenge: Challenge, wished: Wish, people: Mapping[str, User], *, at: datetime) -> None:
    """Ask another solver for contact; the answer is left to whoever tries the demonstration."""
    with unit_of_work():
        send_request(
            people[wished.whom],
            challenge=challenge,
            message=wished.text,
            rules=contact_rules(),
            by=people[wished.solver],
            at=at,
        )
