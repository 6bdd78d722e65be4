"""Questions, asked and answered through the services."""

from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Answer, Challenge, Question
from challenge_hub.core.unit_of_work import unit_of_work
from ip_terms import acceptance
from seeker.questions.services import Words, publish_answer, save_draft
from solver.questions.services import ask_question
from tests.conftest import NOON
from tests.factories.people import make_user
from tests.factories.terms import make_acceptance


def make_question(
    challenge: Challenge,
    asker: User | None = None,
    *,
    text: str = "Is sea water in the mass?",
    section: str = "problem",
    at: datetime = NOON,
) -> Question:
    """A question of somebody who accepted the terms. Commits."""
    asker = asker or make_user("Asta Asker")
    if acceptance.find(asker, challenge) is None:
        make_acceptance(asker, challenge, at=at)
    proof = acceptance.require(asker, challenge)
    with unit_of_work():
        return ask_question(challenge, proof, section=section, text=text, by=asker, at=at)


def make_draft(
    question: Question,
    *,
    wording: str = "Does the mass hold sea water?",
    answer: str = "Up to a third.",
    section: str = "problem",
    at: datetime = NOON,
) -> None:
    """The public answer drafted by the seeker's owner. Commits."""
    owner = question.challenge.organisation.memberships[0].user
    with unit_of_work():
        save_draft(question, Words(section, wording, answer), lock=question.draft_lock, by=owner, at=at)


def make_answered(
    question: Question,
    *,
    wording: str = "Does the mass hold sea water?",
    answer: str = "Up to a third.",
    section: str = "problem",
    at: datetime = NOON,
) -> Answer:
    """The question answered for everybody by the seeker's owner. Commits."""
    make_draft(question, wording=wording, answer=answer, section=section, at=at)
    owner = question.challenge.organisation.memberships[0].user
    with unit_of_work():
        return publish_answer(question, lock=question.draft_lock, by=owner, at=at)
