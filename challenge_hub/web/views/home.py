"""The front page, the pages about the platform, and the way to one's desk."""

from flask import abort, current_app, redirect, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.disciplines import discipline_label
from challenge_hub.accounts.guards import me, visitor
from challenge_hub.core.clock import now
from challenge_hub.core.pages import page
from challenge_hub.web.desks import desk_endpoint
from challenge_hub.web.front import front

CHALLENGE = "solver.discovery.show"


def home() -> ResponseReturnValue:
    """Show what the platform is and which challenges are open."""
    return page(
        front=front(visitor(), now()),
        discipline_label=discipline_label,
        challenge_endpoint=CHALLENGE if CHALLENGE in current_app.view_functions else "",
    )


def about() -> ResponseReturnValue:
    """Tell how a challenge runs, and what is promised to whom."""
    return page()


def privacy() -> ResponseReturnValue:
    """Tell what is kept about people, why and for how long."""
    return page()


def desk() -> ResponseReturnValue:
    """Send a signed-in person to the desk they work at."""
    endpoint = desk_endpoint(me(), current_app.view_functions)
    if endpoint is None:
        abort(404)
    return redirect(url_for(endpoint))
