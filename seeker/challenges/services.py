"""Verbs on challenges that only their seeker may do."""

from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.challenges.lifecycle import CHALLENGE_LIFECYCLE, ChallengeState
from challenge_hub.challenges.models import BriefVersion, Challenge
from challenge_hub.challenges.policies import can_publish
from challenge_hub.challenges.services import freeze_and_publish
from challenge_hub.core.errors import WrongState
from ip_terms.services import freeze_terms


def publish(challenge: Challenge, *, by: User, at: datetime) -> BriefVersion:
    """Publish an approved challenge: freeze its terms and version 1 of its brief. Owners only.

    From then on it stays to its deadline. Emits ChallengePublished. Raises WrongState for a challenge that is
    not approved or whose closing date has passed.
    """
    can_publish(by, challenge).demand()
    # Before the terms are frozen: texts are never deleted, so none is stored for nothing.
    state = CHALLENGE_LIFECYCLE.can(ChallengeState(challenge.state), "publish")
    if not state:
        raise WrongState(state.reason)
    return freeze_and_publish(challenge, freeze_terms(challenge, at=at), by=by, at=at)
