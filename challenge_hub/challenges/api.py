"""Challenges through the API: what a visitor may see, as JSON, by the page."""

from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import page_number, visitor
from challenge_hub.challenges.listed import Listed
from challenge_hub.challenges.models import Challenge, ChallengeState
from challenge_hub.challenges.queries import get_visible, listed, listed_to, version_in_force
from challenge_hub.challenges.timeline import phase
from challenge_hub.core.clock import now
from challenge_hub.core.pagination import PER_PAGE, bounded, page_of

challenges = Blueprint("challenges", __name__)


@challenges.get("/api/v1/challenges")
def index() -> ResponseReturnValue:
    """List the challenges that the caller may see, newest first; `?page=` and `?per_page=` (at most 100)."""
    at = now()
    query = listed_to(visitor(), at).order_by(Challenge.publishes_at.desc(), Challenge.id.desc())
    number, size = bounded(page_number(), request.args.get("per_page", PER_PAGE, type=int))
    rows = listed(query.limit(size + 1).offset((number - 1) * size))
    found = page_of(rows, page=number, per_page=size)
    following = (
        url_for("api.challenges.index", page=found.number + 1, per_page=found.per_page)
        if found.has_next
        else None
    )
    return {"items": [_row(challenge) for challenge in found.items], "page": found.number, "next": following}


@challenges.get("/api/v1/challenges/<ref>")
def show(ref: str) -> ResponseReturnValue:
    """Give one challenge with the brief version in force; one that is run elsewhere has no version."""
    user, at = visitor(), now()
    challenge = get_visible(user, ref, at)
    [row] = listed(listed_to(user, at).where(Challenge.id == challenge.id))
    brief = None
    if challenge.state != ChallengeState.EXTERNAL:
        version = version_in_force(challenge)
        brief = {"version": version.number, "sha256": version.content_hash, "content": version.content}
    return {**_row(row), "brief": brief}


def _row(challenge: Listed) -> dict[str, Any]:
    closes = challenge.entries_close_at
    return {
        "ref": challenge.ref,
        "title": challenge.title,
        "call": challenge.call,
        "type": challenge.type,
        "disciplines": list(challenge.disciplines),
        "seeker": challenge.seeker,
        "phase": phase(challenge, now()),
        "entries_close_at": closes.isoformat() if closes else None,
        "prize_total_minor": challenge.prize_total_minor,
        "currency": challenge.currency,
        "regime": challenge.regime,
        "href": f"/challenges/{challenge.ref}",
    }
