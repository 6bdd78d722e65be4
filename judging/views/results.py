"""The panel's result, for the leads of the chambers; the desks of both sides show the same board."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me
from challenge_hub.core.pages import page
from judging.queries import get_own_seat
from judging.views.board import board_file, board_page

results = Blueprint("results", __name__)


@results.get("/judging/<seat_ref>/results")
def show(seat_ref: str) -> ResponseReturnValue:
    """Show the result to a judge who may see it, without entries they have a conflict with."""
    seat = get_own_seat(me(), seat_ref)
    return page(seat=seat, **board_page(seat.challenge, "judging.results.table", seat_ref=seat_ref))


@results.get("/judging/<seat_ref>/results/<figure>.csv")
def table(seat_ref: str, figure: str) -> ResponseReturnValue:
    """Send one figure of the result as a CSV file."""
    return board_file(get_own_seat(me(), seat_ref).challenge, figure)
