"""Challenges through the API: what a visitor may see, as JSON, by the page."""

from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import page_number, visitor
from challenge_hub.challenges.content import shown_seeker
from challenge_hub.challenges.models import Challenge, ChallengeState
from challenge_hub.challenges.queries import get_visible, version_in_force, visible_to
from challenge_hub.challenges.timeline import phase
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.pagination import paginate

challenges = Blueprint("challenges", __name__)


@challenges.get("/api/v1/challenges")
def index() -> ResponseReturnValue:
    """List the challenges that the caller may see, newest first; `?page=` and `?per_page=` (at most 100)."""
    at = now()
    query = visible_to(visitor(), at).order_by(Challenge.publishes_at.desc(), Challenge.id.desc())
    found = paginate(
        db.session(), query, page=page_number(), per_page=request.args.get("per_page", 20, type=int)
    )
    following = (
        url_for("api.challenges.index", page=found.number + 1, per_page=found.per_page)
        if found.has_next
        else None
    )
    return {"items": [_row(challenge) for challenge in found.items], "page": found.number, "next": following}


@challenges.get("/api/v1/challenges/<ref>")
def show(ref: str) -> ResponseReturnValue:
    """Give one challenge with the brief version in force; one that is run elsewhere has no version."""
    challenge = get_visible(visitor(), ref, now())
    brief = None
    if challenge.state != ChallengeState.EXTERNAL:
        version = version_in_force(challenge)
        brief = {"version": version.number, "sha256": version.content_hash, "content": version.content}
    return {**_row(challenge), "brief": brief}


def _row(challenge: Challenge) -> dict[str, Any]:
    closes = challenge.entries_close_at
    return {
        "ref": challenge.ref,
        "title": challenge.title,
        "call": challenge.call,
        "type": challenge.type,
        "disciplines": [row.discipline for row in challenge.disciplines],
        "seeker": shown_seeker(challenge),
        "phase": phase(challenge, now()),
        "entries_close_at": closes.isoformat() if closes else None,
        "prize_total_minor": challenge.prize_total_minor,
        "currency": challenge.currency,
        "regime": challenge.regime,
        "href": f"/challenges/{challenge.ref}",
    }
