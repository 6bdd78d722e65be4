"""The part of a challenge's page that holds its questions and answers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge, Question
from challenge_hub.challenges.questions.queries import Chain, public_answers, with_earlier
from challenge_hub.challenges.timeline import questions_end_at, questions_open
from challenge_hub.core.database import db
from challenge_hub.core.decisions import Decision
from solver.questions.policies import MOST_QUESTIONS, can_ask, in_time
from solver.questions.queries import own_questions

SHOWN: Final = 30


@dataclass(frozen=True, slots=True)
class Panel:
    """What is answered in public, what the visitor asked, and whether they may ask."""

    sections: list[tuple[str, list[Chain]]]
    more: bool
    own: list[Question]
    open: bool
    ends_at: datetime | None
    can_ask: Decision


def question_panel(user: User | None, challenge: Challenge, *, at: datetime) -> Panel:
    """The first answers in the order of the brief, and the visitor's own questions. At most five queries."""
    newest = db.session.scalars(public_answers(challenge).limit(SHOWN + 1)).all()
    own: list[Question] = []
    if user is None:
        decision = in_time(challenge, at=at)
    else:
        own = list(db.session.scalars(own_questions(user, challenge).limit(MOST_QUESTIONS)))
        decision = can_ask(user, challenge, asked=len(own), at=at)
    return Panel(
        sections=by_section(with_earlier(newest[:SHOWN])),
        more=len(newest) > SHOWN,
        own=own,
        open=questions_open(challenge, at),
        ends_at=questions_end_at(challenge),
        can_ask=decision,
    )


def by_section(chains: list[Chain]) -> list[tuple[str, list[Chain]]]:
    """The answers under the section each is about, in their order."""
    found: dict[str, list[Chain]] = {}
    for chain in chains:
        found.setdefault(chain.answer.section, []).append(chain)
    return list(found.items())
