"""Reviewing briefs and amendments: the queue, the side by side page, and the two ways a round ends."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, organisers_only, page_number
from challenge_hub.challenges.amendments.lifecycle import (
    AMENDMENT_LIFECYCLE,
    KIND_LABELS,
    AmendmentState,
    VersionKind,
)
from challenge_hub.challenges.amendments.lifecycle import LABELS as AMENDMENT_LABELS
from challenge_hub.challenges.amendments.queries import get_version, whole_content
from challenge_hub.challenges.completeness import SECTIONS
from challenge_hub.challenges.content import snapshot
from challenge_hub.challenges.diff import Change, compare
from challenge_hub.challenges.lifecycle import CHALLENGE_LIFECYCLE, LABELS, ChallengeState
from challenge_hub.challenges.models import Challenge, ReviewRound
from challenge_hub.challenges.policies import can_review
from challenge_hub.challenges.queries import advice_of
from challenge_hub.challenges.services import approve as approve_brief
from challenge_hub.challenges.services import demand_round
from challenge_hub.challenges.services import request_changes as ask_for_changes
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.decisions import Decision, first_refusal
from challenge_hub.core.errors import Changed, Invalid, NotVisible
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.pagination import paginate
from challenge_hub.core.unit_of_work import unit_of_work
from ip_terms.queries import summary_of
from organiser.reviews.forms import ApproveForm, ReviewForm
from organiser.reviews.queries import decided, get_reviewed, waiting

reviews = Blueprint("reviews", __name__)
reviews.before_request(organisers_only)


@reviews.get("/organiser/reviews")
def index() -> ResponseReturnValue:
    """Show the briefs and amendments that wait, and the rounds that are done."""
    return page(
        waiting=db.session.scalars(waiting()).all(),
        done=paginate(db.session(), decided(), page=page_number()),
    )


@reviews.route("/organiser/reviews/<ref>", methods=["GET", "POST"])
def show(ref: str) -> ResponseReturnValue:
    """Show what was sent beside the review form and what was said in earlier rounds.

    A POST comes back from the page before an approval, with what was ticked and typed so far; it changes nothing.
    """
    challenge = get_reviewed(ref)
    try:
        _demand_newest_read(challenge)
    except Changed as problem:
        return _page(challenge, ReviewForm(), problem.message), problem.status
    return _page(challenge, ReviewForm())


@reviews.get("/organiser/reviews/<ref>/rounds/<int:number>")
def past_round(ref: str, number: int) -> ResponseReturnValue:
    """Show one round: what was sent then, what had changed since the round before, and what was said."""
    challenge = get_reviewed(ref)
    for each in challenge.review_rounds:
        if each.number == number:
            return page(
                challenge=challenge,
                round=each,
                changes=_since_the_round_before(challenge, each),
                sections=SECTIONS,
            )
    raise NotVisible


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
                checklist=form.answers(),
                by=me(),
                at=now(),
            )
    except (Changed, Invalid) as problem:
        return _page(get_reviewed(ref), form, problem.message), problem.status
    flash(_("The seeker has been asked for changes to “%(title)s”.", title=challenge.title), "success")
    return redirect(url_for("organiser.reviews.index"))


@reviews.route("/organiser/reviews/<ref>/check", methods=["GET", "POST"])
def check(ref: str) -> ResponseReturnValue:
    """Say what an approval does before it is given; what was ticked and noted so far comes along."""
    challenge = get_reviewed(ref)
    try:
        _demand_newest_read(challenge)
    except Changed as problem:
        return _page(challenge, ReviewForm(), problem.message), problem.status
    return _check_page(challenge, ApproveForm())


@reviews.post("/organiser/reviews/<ref>/approve")
def approve(ref: str) -> ResponseReturnValue:
    """End the round by approving what was sent."""
    challenge, form = get_reviewed(ref), ApproveForm()
    if not form.validate_in(challenge.time_zone):
        return _check_page(challenge, form), 422
    try:
        with unit_of_work():
            approve_brief(
                challenge,
                round_number=_round_read(),
                note=form.note.data or "",
                comments=form.texts(),
                checklist=form.answers(),
                publish_from=form.opening(challenge.time_zone),
                by=me(),
                at=now(),
            )
    except Changed as problem:
        return _page(get_reviewed(ref), ReviewForm(), problem.message), problem.status
    except Invalid as problem:
        form.publish_from.errors = [problem.message]
        return _check_page(get_reviewed(ref), form), problem.status
    flash(_("“%(title)s” is approved; the seeker can publish it.", title=challenge.title), "success")
    return redirect(url_for("organiser.reviews.index"))


def _round_read() -> int:
    """Give the number of the round that the page showed on which the person decided."""
    return request.form.get("round_number", 0, type=int)


def _demand_newest_read(challenge: Challenge) -> None:
    """Raise Changed where a form of an earlier round is sent."""
    if request.method == "POST":
        demand_round(challenge, _round_read())


def _since_the_round_before(challenge: Challenge, sent: ReviewRound) -> list[Change] | None:
    """What changed since the last round of the same brief or amendment; None where nothing can be compared."""
    before = [
        each
        for each in challenge.review_rounds
        if each.number < sent.number and each.amendment_id == sent.amendment_id and each.content
    ]
    return compare(before[-1].content or {}, sent.content) if before and sent.content else None


def _check_page(challenge: Challenge, form: ApproveForm) -> str:
    return render_template(
        "organiser/reviews/check.html",
        challenge=challenge,
        round=challenge.review_rounds[-1],
        form=form,
        sections=SECTIONS,
        decision=_may_end(challenge),
    )


def _page(challenge: Challenge, form: ReviewForm, problem: str = "") -> str:
    newest = challenge.review_rounds[-1]
    content = newest.content if newest.amendment and newest.content else _content(challenge)
    return render_template(
        "organiser/reviews/show.html",
        challenge=challenge,
        round=newest,
        content=content,
        advice=advice_of(challenge, content, now()),
        sections=SECTIONS,
        decision=_may_end(challenge),
        runs=bool(_state_allows(newest)) and newest.outcome is None,
        changes=_since_the_round_before(challenge, newest),
        form=form,
        publish_from=request.form.get("publish_from", ""),
        problem=problem,
        **_subject(newest),
    )


def _content(challenge: Challenge) -> dict[str, Any]:
    return snapshot(challenge, summary_of(challenge))


def _subject(newest: ReviewRound) -> dict[str, Any]:
    """What the round is about in words: a brief, or an amendment with what it changes in the version before it."""
    amendment, challenge = newest.amendment, newest.challenge
    if amendment is None:
        return {"amendment": None, "state_label": LABELS[ChallengeState(challenge.state)]}
    base = get_version(challenge, amendment.base_version)
    return {
        "amendment": amendment,
        "amended": compare(whole_content(base), newest.content or {}),
        "kind_label": KIND_LABELS[VersionKind(amendment.kind)],
        "state_label": AMENDMENT_LABELS[AmendmentState(amendment.state)],
    }


def _state_allows(newest: ReviewRound) -> Decision:
    if newest.amendment is not None:
        return AMENDMENT_LIFECYCLE.can(AmendmentState(newest.amendment.state), "approve")
    return CHALLENGE_LIFECYCLE.can(ChallengeState(newest.challenge.state), "approve")


def _may_end(challenge: Challenge) -> Decision:
    return first_refusal(can_review(me(), challenge), _state_allows(challenge.review_rounds[-1]))
