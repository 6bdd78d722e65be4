"""Challenges through the API: what a visitor may see, as JSON, by the page."""

from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import page_number, visitor
from challenge_hub.challenges.extras import extras_of
from challenge_hub.challenges.lifecycle import AnswerState
from challenge_hub.challenges.listed import Listed
from challenge_hub.challenges.models import Answer, Challenge, ChallengeState
from challenge_hub.challenges.queries import get_visible, listed, listed_to, version_in_force
from challenge_hub.challenges.questions.queries import Chain, standing_answers, with_earlier
from challenge_hub.challenges.timeline import phase
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.pagination import PER_PAGE, Page, bounded, page_of, paginate

challenges = Blueprint("challenges", __name__)


@challenges.get("/api/v1/challenges")
def index() -> ResponseReturnValue:
    """List the challenges that the caller may see, newest first; `?page=` and `?per_page=` (at most 100)."""
    at = now()
    query = listed_to(visitor(), at).order_by(Challenge.publishes_at.desc(), Challenge.id.desc())
    number, size = bounded(page_number(), request.args.get("per_page", PER_PAGE, type=int))
    rows = listed(query.limit(size + 1).offset((number - 1) * size))
    found = page_of(rows, page=number, per_page=size)
    items = [_row(challenge) for challenge in found.items]
    return {"items": items, "page": found.number, "next": _following("api.challenges.index", found)}


@challenges.get("/api/v1/challenges/<ref>")
def show(ref: str) -> ResponseReturnValue:
    """Give one challenge with the brief version in force; one that is run elsewhere has no version.

    And what packages above register in `challenge_hub.challenges.extras`.
    """
    user, at = visitor(), now()
    challenge = get_visible(user, ref, at)
    [row] = listed(listed_to(user, at).where(Challenge.id == challenge.id))
    brief = None
    if challenge.state != ChallengeState.EXTERNAL:
        version = version_in_force(challenge)
        brief = {"version": version.number, "sha256": version.content_hash, "content": version.content}
    return {**_row(row), "brief": brief, **extras_of(challenge)}


@challenges.get("/api/v1/challenges/<ref>/answers")
def answers(ref: str) -> ResponseReturnValue:
    """List the public answers that stand, in the order of the brief; `?page=` and `?per_page=` as for challenges.

    Each comes with the earlier ones that it corrects, oldest first. Hidden ones are left out, in both places.
    """
    challenge = get_visible(visitor(), ref, now())
    found = paginate(
        db.session(),
        standing_answers(challenge),
        page=page_number(),
        per_page=request.args.get("per_page", PER_PAGE, type=int),
    )
    items = [_answers(chain) for chain in with_earlier(found.items)]
    return {
        "items": items,
        "page": found.number,
        "next": _following("api.challenges.answers", found, ref=ref),
    }


def _answers(chain: Chain) -> dict[str, Any]:
    earlier = [_answer(answer) for answer in reversed(chain.earlier) if answer.state == AnswerState.PUBLISHED]
    return {**_answer(chain.answer), "earlier": earlier}


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "ref": answer.ref,
        "number": answer.number,
        "section": answer.section,
        "question": answer.wording,
        "answer": answer.text,
        "published_at": answer.published_at.isoformat(),
    }


def _following(endpoint: str, page: Page[Any], **values: Any) -> str | None:
    """The address of the next page of a list, or None."""
    if not page.has_next:
        return None
    return url_for(endpoint, page=page.number + 1, per_page=page.per_page, **values)


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
        "answers_href": url_for("api.challenges.answers", ref=challenge.ref),
    }
