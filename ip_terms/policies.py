"""What people may do with terms and agreements."""

from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.policies import can_edit
from challenge_hub.core.decisions import Decision
from challenge_hub.entries.policies import can_enter


def can_choose_terms(user: User, challenge: Challenge) -> Decision:
    """Whoever edits the brief chooses its terms."""
    return can_edit(user, challenge)


def can_accept_terms(user: User, challenge: Challenge, *, at: datetime) -> Decision:
    """Whoever may enter the challenge now may accept its terms."""
    return can_enter(user, challenge, at=at)
