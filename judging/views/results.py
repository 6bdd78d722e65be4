"""The panel's result, for the leads of the chambers; the desks of both sides show the same table."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me
from challenge_hub.core.pages import page
from judging.policies import can_see_results
from judging.queries import get_own_seat
from judging.queries import results as panel_results

results = Blueprint("results", __name__)


@results.get("/judging/<seat_ref>/results")
def show(seat_ref: str) -> ResponseReturnValue:
    """Show the result to a judge who may see it, without entries they have a conflict with."""
    seat = get_own_seat(me(), seat_ref)
    can_see_results(me(), seat.challenge).demand()
    return page(seat=seat, challenge=seat.challenge, results=panel_results(seat.challenge, viewer=me()))
