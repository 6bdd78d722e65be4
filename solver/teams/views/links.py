"""The address that an invitation link is."""

from flask import Blueprint, redirect, session, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.web.limits import limiter
from solver.teams.web import SECRET

links = Blueprint("team_links", __name__)

LOOKS = "30 per minute"


@links.before_request
def guard() -> None:
    """Let everybody in: this remembers the secret in the visitor's own session, and tells nothing."""


@links.get("/teams/join/<token>")
@limiter.limit(LOOKS)
def follow(token: str) -> ResponseReturnValue:
    """Remember the secret for after signing in, so that it stands in no other address; then ask."""
    session[SECRET] = token
    return redirect(url_for("solver.invitations.join"))
