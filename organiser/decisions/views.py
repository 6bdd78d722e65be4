"""The platform's side of an award decision; what its buttons do stands in `awards`."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from awards.queries import decision_desk
from challenge_hub.accounts.guards import me, organisers_only
from challenge_hub.challenges.lifecycle import LABELS, ChallengeState
from challenge_hub.challenges.queries import get_for_organiser
from challenge_hub.core.pages import page

decisions = Blueprint("decisions", __name__)
decisions.before_request(organisers_only)


@decisions.get("/organiser/challenges/<ref>/decision")
def show(ref: str) -> ResponseReturnValue:
    """Show the decision with what this organiser may do about it."""
    challenge = get_for_organiser(ref)
    return page(
        challenge=challenge,
        state_label=LABELS[ChallengeState(challenge.state)],
        decision_desk=decision_desk(me(), challenge, "organiser"),
    )
