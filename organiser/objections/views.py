"""Whom entrants asked to be kept from: whom on the panel that may mean, and what the organisers decide."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, organisers_only, page_number
from challenge_hub.challenges.queries import get_for_organiser
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.pagination import paginate
from challenge_hub.core.unit_of_work import unit_of_work
from judging.lifecycle import GONE, READING
from judging.policies import can_rule, runs_panel
from judging.queries import seats_of
from judging.queries.objections import answers_to, get_objection, meant_by, objections_in
from judging.queries.panels import seat_with_ref
from judging.services import answer_objection
from organiser.objections.forms import AnswerForm

objections = Blueprint("objections", __name__)
objections.before_request(organisers_only)


@objections.get("/organiser/challenges/<ref>/panel/objections")
def index(ref: str) -> ResponseReturnValue:
    """List whom entrants asked to be kept from, with the seats that it may mean; filtered by state in the address."""
    challenge = get_for_organiser(ref)
    runs_panel(me(), challenge).demand()
    state = request.args.get("state", "")[:16]
    found = paginate(db.session(), objections_in(challenge, state=state), page=page_number(), per_page=50)
    return page(
        challenge=challenge,
        closed=challenge.state in READING,
        state=state,
        found=found,
        answers=answers_to(found.items),
        meant=meant_by(found.items, seats_of(challenge)),
        decision=can_rule(me(), challenge),
    )


@objections.route("/organiser/challenges/<ref>/panel/objections/<int:objection_id>", methods=["GET", "POST"])
def answer(ref: str, objection_id: int) -> ResponseReturnValue:
    """Show one objection; keep the entry from somebody on the panel, or from nobody, with a reason."""
    challenge = get_for_organiser(ref)
    runs_panel(me(), challenge).demand()
    row, seats, form = get_objection(challenge, objection_id), seats_of(challenge), AnswerForm()
    meant = meant_by([row], seats)[row.id]
    likely = [seat for seat, _kinds in meant]
    form.offer([*likely, *(seat for seat in seats if seat.state not in GONE and seat not in likely)])
    if request.method == "GET" and not likely:
        form.judge.data = ""
    if form.validate_on_submit():
        try:
            with unit_of_work():
                seat = seat_with_ref(challenge, form.judge.data) if form.judge.data else None
                answer_objection(row, seat=seat, reason=form.reason.data or "", by=me(), at=now())
        except Invalid as problem:
            form.judge.errors = [problem.message]
        else:
            flash(_("Your answer is noted, for organisers only."), "success")
            return redirect(url_for("organiser.objections.index", ref=ref))
    shown = page(
        challenge=challenge,
        row=row,
        meant=meant,
        answers=answers_to([row]).get(row.id, []),
        form=form,
        decision=can_rule(me(), challenge),
    )
    return shown, Invalid.status if form.errors else 200
