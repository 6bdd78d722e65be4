"""What the decision panel on both desks leads to: drafting, changing, approving, letters, releasing."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from awards.forms.decision import LetterForm, awards_form
from awards.lifecycle import Side
from awards.panel import prize_rules, ranking_of
from awards.policies import can_change_letters, can_draft, side_of
from awards.queries import get_decision, get_letter, letters_of, may_approve, may_release, may_word
from awards.readiness import changeable, releasable, up_to_date
from awards.services import approve_decision, change_awards, change_letter, draft_decision, release_results
from challenge_hub.accounts.guards import me, signed_in
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.queries import get_for_organiser
from challenge_hub.core.clock import now
from challenge_hub.core.decisions import first_refusal
from challenge_hub.core.errors import Changed, Invalid, Refused
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.queries import get_of_member

decisions = Blueprint("decisions", __name__)
decisions.before_request(signed_in)


def desk_url(challenge: Challenge) -> str:
    """Give the address of the person's own desk for this challenge's decision."""
    desk = "seeker" if me().member_of(challenge.organisation_id) else "organiser"
    return f"/{desk}/challenges/{challenge.ref}/decision"


@decisions.post("/decisions/challenges/<ref>/draft")
def draft(ref: str) -> ResponseReturnValue:
    """Draft the awards of a challenge from its ranking and prizes."""
    challenge = get_for_organiser(ref) if me().is_organiser else get_of_member(me(), ref)
    with unit_of_work():
        draft_decision(challenge, outstanding=request.form.get("outstanding", 0, type=int), by=me(), at=now())
    flash(_("The awards are drafted. Both sides are asked to approve."), "success")
    return redirect(desk_url(challenge))


@decisions.route("/decisions/<ref>/change", methods=["GET", "POST"])
def change(ref: str) -> ResponseReturnValue:
    """Change who gets which prize; a departure from the proposal needs a reason."""
    decision = get_decision(me(), ref)
    can_draft(me(), decision.challenge).demand()
    changeable(decision).insist()
    prizes, ranking = prize_rules(decision.challenge), ranking_of(decision.challenge)
    given = {award.entry_id: award.prize_id for award in decision.awards}
    form = awards_form(ranking, prizes, given, decision.reason, decision.content_hash)
    problems: list[str] = []
    if form.validate_on_submit():
        try:
            with unit_of_work():
                change_awards(
                    decision,
                    form.lines(ranking, prizes),
                    form.reason.data or "",
                    content_hash=form.content_hash.data or "",
                    by=me(),
                    at=now(),
                )
        except Invalid as problem:
            problems = problem.problems.get("", []) or [problem.message]
            form.reason.errors = problem.problems.get("reason", [])
        else:
            flash(_("The awards are changed. Both sides are asked to approve them."), "success")
            return redirect(desk_url(decision.challenge))
    context = {"decision": decision, "challenge": decision.challenge, "desk": desk_url(decision.challenge)}
    status = 422 if problems or form.errors else 200
    return page(form=form, ranking=ranking, prizes=prizes, problems=problems, **context), status


@decisions.route("/decisions/<ref>/approve", methods=["GET", "POST"])
def approve(ref: str) -> ResponseReturnValue:
    """Approve the awards for one's own side, after a page that says what will happen."""
    decision = get_decision(me(), ref)
    side = side_of(me(), decision.challenge)
    if side is None:
        raise Refused(_("Awards are approved by organisers and the owners of the seeker's organisation."))
    changed = ""
    if request.method == "POST":
        try:
            with unit_of_work():
                approve_decision(
                    decision, side, content_hash=request.form.get("content_hash", ""), by=me(), at=now()
                )
        except Changed as problem:
            changed = problem.message
        else:
            flash(_("You have approved the awards."), "success")
            return redirect(desk_url(decision.challenge))
    last = bool(set(Side) - {side} <= set(decision.valid_approvals))
    shown = page(
        decision=decision,
        challenge=decision.challenge,
        side=side,
        last=last,
        changed=changed,
        may=first_refusal(
            may_approve(me(), decision, side), up_to_date(decision, ranking_of(decision.challenge))
        ),
        desk=desk_url(decision.challenge),
    )
    return shown, Changed.status if changed else 200


@decisions.get("/decisions/<ref>/letters")
def letters(ref: str) -> ResponseReturnValue:
    """Show the letters as they will go out, by entry code."""
    decision = get_decision(me(), ref)
    return page(
        decision=decision,
        challenge=decision.challenge,
        letters=letters_of(decision),
        may=may_word(me(), decision),
        desk=desk_url(decision.challenge),
    )


@decisions.route("/decisions/<ref>/letters/<code>", methods=["GET", "POST"])
def letter(ref: str, code: str) -> ResponseReturnValue:
    """Word the reason in one letter."""
    decision = get_decision(me(), ref)
    can_change_letters(me(), decision).demand()
    releasable(decision).insist()
    row = get_letter(decision, code)
    form = LetterForm(obj=row)
    if form.validate_on_submit():
        with unit_of_work():
            change_letter(row, form.reason.data or "", by=me(), at=now())
        flash(_("The letter to %(code)s is changed.", code=code), "success")
        return redirect(url_for("awards.decisions.letters", ref=ref))
    status = 422 if form.errors else 200
    return page(decision=decision, challenge=decision.challenge, letter=row, form=form), status


@decisions.route("/decisions/<ref>/release", methods=["GET", "POST"])
def release(ref: str) -> ResponseReturnValue:
    """Release all letters at once, after a page that says what will happen and to whom."""
    decision = get_decision(me(), ref)
    if request.method == "POST":
        with unit_of_work():
            release_results(decision, by=me(), at=now())
        flash(_("The results are released: every entrant has a letter."), "success")
        return redirect(desk_url(decision.challenge))
    return page(
        decision=decision,
        challenge=decision.challenge,
        letters=len(letters_of(decision)),
        may=may_release(me(), decision),
        desk=desk_url(decision.challenge),
    )
