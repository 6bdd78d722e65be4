"""The award decision as its seeker sees it. Changing and approving it are pages that both sides share."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from awards.queries import decision_desk
from challenge_hub.accounts.guards import me, signed_in
from challenge_hub.core.pages import page
from challenge_hub.entries.queries import get_of_member

decisions = Blueprint("decisions", __name__)
decisions.before_request(signed_in)


@decisions.get("/seeker/challenges/<ref>/decision")
def show(ref: str) -> ResponseReturnValue:
    """The proposed awards, what was changed and why, and who has approved them."""
    challenge = get_of_member(me(), ref)
    return page(challenge=challenge, panel=decision_desk(me(), challenge, "seeker"))
