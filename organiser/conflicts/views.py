"""Conflicts of interest on a panel: all of them, with what was ruled on each and why."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, organisers_only, page_number
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.queries import get_for_organiser
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.pagination import paginate
from challenge_hub.core.unit_of_work import unit_of_work
from judging.forms.seats import ReasonForm
from judging.lifecycle import CONFLICT_LIFECYCLE, ConflictState
from judging.policies import can_rule, runs_panel, takes_no_part
from judging.queries import seats_of
from judging.queries.conflicts import conflicts_of, get_conflict
from judging.queries.objections import count_open
from judging.queries.panels import entry_with_code, seat_with_ref
from judging.services import rule_on, suggest_for
from organiser.conflicts.forms import SuggestForm

conflicts = Blueprint("conflicts", __name__)
conflicts.before_request(organisers_only)


@conflicts.get("/organiser/challenges/<ref>/panel/conflicts")
def index(ref: str) -> ResponseReturnValue:
    """List the conflicts of a panel, filtered by state, kind and judge in the address."""
    return _list(get_for_organiser(ref), SuggestForm(formdata=None))


def _list(challenge: Challenge, form: SuggestForm) -> str:
    takes_no_part(me(), challenge).demand()
    seats = seats_of(challenge)
    form.offer(seats)
    asked = {name: request.args.get(name, "")[:16] for name in ("state", "kind", "judge")}
    query = conflicts_of(challenge, state=asked["state"], kind=asked["kind"], seat_ref=asked["judge"])
    return render_template(
        "organiser/conflicts/index.html",
        challenge=challenge,
        seats=seats,
        asked=asked,
        found=paginate(db.session(), query, page=page_number(), per_page=50),
        form=form,
        decision=can_rule(me(), challenge),
        asked_for=count_open(challenge) if runs_panel(me(), challenge) else None,
    )


@conflicts.post("/organiser/challenges/<ref>/panel/conflicts")
def suggest(ref: str) -> ResponseReturnValue:
    """Keep an entry from a judge, since its entrant asked or an organiser knows why."""
    challenge, form = get_for_organiser(ref), SuggestForm()
    form.offer(seats_of(challenge))
    if not form.validate():
        return _list(challenge, form), Invalid.status
    entry = entry_with_code(challenge, form.code.data or "")
    if entry is None:
        form.code.errors = [_("No entry of this challenge that stands has this code.")]
        return _list(challenge, form), Invalid.status
    try:
        with unit_of_work():
            suggest_for(
                seat_with_ref(challenge, form.judge.data), entry, form.reason.data or "", by=me(), at=now()
            )
    except Invalid as problem:
        form.code.errors = [problem.message]
        return _list(get_for_organiser(ref), form), Invalid.status
    flash(_("The entry is out of this judge’s sight from now on."), "success")
    return redirect(url_for("organiser.conflicts.index", ref=ref))


@conflicts.route("/organiser/challenges/<ref>/panel/conflicts/<int:conflict_id>", methods=["GET", "POST"])
def rule(ref: str, conflict_id: int) -> ResponseReturnValue:
    """Show one conflict with the rulings on it; let it stand, or lift it, with a reason."""
    challenge = get_for_organiser(ref)
    takes_no_part(me(), challenge).demand()
    conflict, form = get_conflict(challenge, conflict_id), ReasonForm()
    upholds = conflict.state != ConflictState.STANDS
    if form.validate_on_submit():
        with unit_of_work():
            rule_on(conflict, upheld=upholds, reason=form.reason.data or "", by=me(), at=now())
        flash(
            _("The conflict stands: the entry is out of the judge’s sight.")
            if upholds
            else _("The conflict is lifted: the judge may read this entry."),
            "success",
        )
        return redirect(url_for("organiser.conflicts.index", ref=ref))
    shown = page(
        challenge=challenge,
        conflict=conflict,
        upholds=upholds,
        form=form,
        decision=can_rule(me(), challenge),
        possible=CONFLICT_LIFECYCLE.can(ConflictState(conflict.state), "uphold" if upholds else "lift"),
    )
    return shown, Invalid.status if form.errors else 200
