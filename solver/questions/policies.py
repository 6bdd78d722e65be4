"""Who may ask, and until when."""

from datetime import datetime
from typing import Final

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.timeline import entries_open, questions_open
from challenge_hub.core.decisions import YES, Decision, first_refusal, no
from challenge_hub.core.i18n import gettext as _
from solver.entries.policies import can_begin

MOST_QUESTIONS: Final = 20  # a person and challenge


def can_ask(user: User, challenge: Challenge, *, asked: int, at: datetime) -> Decision:
    """Whoever may enter the challenge now asks while questions are open; `asked` is how often they did.

    That the terms were accepted is no matter of this rule: the service demands the proof.
    """
    return first_refusal(in_time(challenge, at=at), can_begin(user, challenge, at=at), _has_room(asked))


def in_time(challenge: Challenge, *, at: datetime) -> Decision:
    """Questions are asked while the challenge is open, and end before its entries where the seeker set it so."""
    if questions_open(challenge, at):
        return YES
    if entries_open(challenge, at):
        return no(_("Questions have closed. Those asked in time may be answered until entries close."))
    return no(_("Questions are asked while a challenge is open for entries."))


def _has_room(asked: int) -> Decision:
    if asked < MOST_QUESTIONS:
        return YES
    return no(
        _("You have asked %(most)d questions about this challenge, the most taken.", most=MOST_QUESTIONS)
    )
