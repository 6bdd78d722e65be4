"""Reviewing briefs: the queue, the side by side page, and the two ways a round ends."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, organisers_only, page_number
from challenge_hub.challenges.completeness import SECTIONS
from challenge_hub.challenges.content import snapshot
from challenge_hub.challenges.lifecycle import CHALLENGE_LIFECYCLE, LABELS, ChallengeState
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.policies import can_review
from challenge_hub.challenges.queries import advice_of
from challenge_hub.challenges.services import approve as approve_brief
from challenge_hub.challenges.services import request_changes as ask_for_changes
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.decisions import Decision, first_refusal
from challenge_hub.core.errors import Changed, Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.pagination import paginate
from challenge_hub.core.unit_of_work import unit_of_work
from ip_terms.queries import summary_of
from organiser.reviews.forms import ReviewForm
from organiser.reviews.queries import decided, get_reviewed, waiting

reviews = Blueprint("reviews", __name__)
reviews.before_request(organisers_only)


@reviews.get("/organiser/reviews")
def index() -> ResponseReturnValue:
    """Show the briefs that wait, and the rounds that are done."""
    return page(
        waiting=db.session.scalars(waiting()).all(),
        done=paginate(db.session(), decided(), page=page_number()),
    )


@reviews.get("/organiser/reviews/<ref>")
def show(ref: str) -> ResponseReturnValue:
    """Show a brief beside the review form and what was said in earlier rounds."""
    return _page(get_reviewed(ref), ReviewForm())


@reviews.post("/organiser/reviews/<ref>/request-changes")
def request_changes(ref: str) -> ResponseReturnValue:
    """End the round by asking for changes."""
    challenge, form = get_reviewed(ref), ReviewForm()
    if not form.validate_on_submit():
        return _page(challenge, form), 422
    try:
        with unit_of_work():
            ask_for_changes(
                challenge,
                round_number=_round_read(),
                note=form.note.data or "",
                comments=form.texts(),
                by=me(),
                at=now(),
            )
    except (Changed, Invalid) as problem:
        return _page(get_reviewed(ref), form, problem.message), problem.status
    flash(_("The seeker has been asked for changes to “%(title)s”.", title=challenge.title), "success")
    return redirect(url_for("organiser.reviews.index"))


@reviews.get("/organiser/reviews/<ref>/approve")
def check(ref: str) -> ResponseReturnValue:
    """Say what an approval does before it is given."""
    challenge = get_reviewed(ref)
    return page(challenge=challenge, decision=_may_end(challenge))


@reviews.post("/organiser/reviews/<ref>/approve")
def approve(ref: str) -> ResponseReturnValue:
    """End the round by approving the brief."""
    challenge = get_reviewed(ref)
    try:
        with unit_of_work():
            approve_brief(challenge, round_number=_round_read(), by=me(), at=now())
    except Changed as problem:
        return _page(get_reviewed(ref), ReviewForm(formdata=None), problem.message), problem.status
    flash(_("“%(title)s” is approved; the seeker can publish it.", title=challenge.title), "success")
    return redirect(url_for("organiser.reviews.index"))


def _round_read() -> int:
    """Give the number of the round that the page showed on which the person decided."""
    return request.form.get("round_number", 0, type=int)


def _page(challenge: Challenge, form: ReviewForm, problem: str = "") -> str:
    content = snapshot(challenge, summary_of(challenge))
    return render_template(
        "organiser/reviews/show.html",
        challenge=challenge,
        content=content,
        advice=advice_of(challenge, content, now()),
        sections=SECTIONS,
        state_label=LABELS[ChallengeState(challenge.state)],
        decision=_may_end(challenge),
        form=form,
        problem=problem,
    )


def _may_end(challenge: Challenge) -> Decision:
    return first_refusal(
        can_review(me(), challenge), CHALLENGE_LIFECYCLE.can(ChallengeState(challenge.state), "approve")
    )
