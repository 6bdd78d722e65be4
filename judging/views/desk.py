"""The judge's desk: what needs you, on every panel."""

from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me
from challenge_hub.core.pages import page
from judging.queries import OwnWork, own_seats, own_work
from judging.steps import next_step


def desk() -> ResponseReturnValue:
    """Show the seats that need something, ordered by deadline, then those that wait or are over."""
    works = own_work(me(), own_seats(me()))
    needing = [(work, step) for work in works if (step := next_step(work.standing))]
    resting = [work for work in works if next_step(work.standing) is None]
    needing.sort(key=lambda pair: _due(pair[0]))
    return page(needing=needing, resting=resting)


def _due(work: OwnWork) -> float:
    due = work.seat.due
    return due.timestamp() if due else float("inf")
