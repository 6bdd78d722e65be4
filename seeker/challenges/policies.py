"""What members may do with a challenge once its brief is approved."""

from challenge_hub.accounts.models import User
from challenge_hub.challenges.lifecycle import CHALLENGE_LIFECYCLE, ChallengeState
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.policies import can_publish
from challenge_hub.core.decisions import Decision, first_refusal


def may_publish(user: User, challenge: Challenge) -> Decision:
    """Owners publish what the organisers approved."""
    return first_refusal(
        can_publish(user, challenge), CHALLENGE_LIFECYCLE.can(ChallengeState(challenge.state), "publish")
    )
