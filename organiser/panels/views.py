"""The platform's side of a panel: seating its chamber, its rules, due dates and coverage, reading the result."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, organisers_only, page_number
from challenge_hub.accounts.queries import user_by_email
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.queries import get_for_organiser
from challenge_hub.core.clock import now
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.pagination import bounded, page_of
from challenge_hub.core.unit_of_work import unit_of_work
from judging.chambers import Chamber
from judging.coverage import CoverageState, coverage_state
from judging.forms.panels import DueForm, must_name, rules_form
from judging.forms.seats import InviteForm
from judging.lifecycle import READING
from judging.policies import (
    can_allocate,
    can_invite,
    can_see_results,
    can_set_rules,
    runs_panel,
    takes_no_part,
)
from judging.queries import panel_of, progress, results, seats_of
from judging.queries.coverage import coverage_of
from judging.queries.objections import count_naming
from judging.queries.panels import seat_with_ref
from judging.queries.sheets import declined_sheets
from judging.services import invite as invite_expert
from judging.services import promote as give_place
from judging.services import set_due_date, set_rules
from judging.services.derived import conflicts_of_address
from judging.views.board import board_file, board_page

panels = Blueprint("panels", __name__)
panels.before_request(organisers_only)
PER_PAGE = 50


@panels.get("/organiser/challenges/<ref>/panel")
def show(ref: str) -> ResponseReturnValue:
    """Show both chambers, the progress of the sheets, and the result as it stands."""
    return _page(get_for_organiser(ref), InviteForm(formdata=None))


@panels.post("/organiser/challenges/<ref>/panel/invite")
def invite(ref: str) -> ResponseReturnValue:
    """Invite an expert to the platform's chamber; conflicts that are known are shown before the mail leaves."""
    challenge, form = get_for_organiser(ref), InviteForm()
    if not form.validate_on_submit():
        return _page(challenge, form), 422
    can_invite(me(), challenge, Chamber.PLATFORM).demand()
    if challenge.state in READING:
        email = form.email.data or ""
        found = conflicts_of_address(challenge, email, user_by_email(email)), count_naming(challenge, email)
        seen = form.conflicts_seen.data or "0", form.objections_seen.data or "0"
        if (str(found[0]), str(found[1])) != seen:
            form.conflicts_seen.data, form.objections_seen.data = str(found[0]), str(found[1])
            return _page(challenge, form, conflicts=found[0], objections=found[1])
    try:
        with unit_of_work():
            seat = invite_expert(
                challenge,
                Chamber.PLATFORM,
                form.email.data or "",
                is_lead=bool(form.is_lead.data),
                is_standby=bool(form.is_standby.data),
                by=me(),
                at=now(),
            )
    except Invalid as problem:
        return _page(get_for_organiser(ref), form, problem.message), 422
    flash(_("%(email)s is invited to the platform’s chamber.", email=seat.email), "success")
    return redirect(url_for("organiser.panels.show", ref=ref))


@panels.post("/organiser/challenges/<ref>/panel/seats/<seat_ref>/promote")
def promote(ref: str, seat_ref: str) -> ResponseReturnValue:
    """Give somebody on standby a place that judges."""
    seat = seat_with_ref(get_for_organiser(ref), seat_ref)
    with unit_of_work():
        give_place(seat, by=me(), at=now())
    flash(_("%(name)s has a place on the panel now, and is told.", name=seat.shown_name), "success")
    return redirect(url_for("organiser.panels.show", ref=ref))


@panels.route("/organiser/challenges/<ref>/panel/rules", methods=["GET", "POST"])
def rules(ref: str) -> ResponseReturnValue:
    """Show how the panel judges, and let it be changed until entries close."""
    challenge = get_for_organiser(ref)
    panel = panel_of(challenge)
    criteria = [row for row in challenge.criteria if row.counted]
    form = rules_form(panel, criteria)
    if form.validate_on_submit():
        try:
            with unit_of_work():
                set_rules(challenge, form.rules(criteria), by=me(), at=now())
        except Invalid as problem:
            for name, texts in problem.problems.items():
                form[name].errors = [*form[name].errors, *texts]
        else:
            flash(_("These are the rules of the panel now."), "success")
            return redirect(url_for("organiser.panels.show", ref=ref))
    shown = page(
        challenge=challenge,
        panel=panel,
        form=form,
        musts=[must_name(row.id) for row in criteria],
        decision=can_set_rules(me(), challenge),
    )
    return shown, Invalid.status if form.errors else 200


@panels.route("/organiser/challenges/<ref>/panel/due", methods=["GET", "POST"])
def due(ref: str) -> ResponseReturnValue:
    """Show when sheets are due, and move it for everybody or one judge."""
    challenge = get_for_organiser(ref)
    takes_no_part(me(), challenge).demand()
    seats = [seat for seat in seats_of(challenge) if seat.judges]
    form = DueForm()
    form.offer(seats)
    if form.validate_on_submit() and (instant := form.instant(challenge.time_zone)):
        seat = seat_with_ref(challenge, form.seat.data) if form.seat.data else None
        try:
            with unit_of_work():
                set_due_date(challenge, instant, seat=seat, by=me(), at=now())
        except Invalid as problem:
            form.due_at.errors = [*form.due_at.errors, problem.message]
        else:
            flash(_("The due date is set, and the judges are told."), "success")
            return redirect(url_for("organiser.panels.show", ref=ref))
    shown = page(
        challenge=challenge,
        panel=panel_of(challenge),
        seats=seats,
        form=form,
        decision=can_allocate(me(), challenge),
    )
    return shown, Invalid.status if form.errors else 200


@panels.get("/organiser/challenges/<ref>/panel/coverage")
def coverage(ref: str) -> ResponseReturnValue:
    """Show which entries have their sheets, which will, and which would fall below the minimum."""
    challenge = get_for_organiser(ref)
    takes_no_part(me(), challenge).demand()
    panel = panel_of(challenge)
    states = [
        (
            row,
            coverage_state(row, minimum=panel.minimum_sheets, per_chamber=panel.minimum_per_chamber),
        )
        for row in coverage_of(challenge)
    ]
    counts = {state: sum(found == state for _row, found in states) for state in CoverageState}
    wanted = request.args.get("state", "")
    chosen = [pair for pair in states if wanted in {"", pair[1]}]
    number, size = bounded(page_number(), PER_PAGE)
    start = (number - 1) * size
    return page(
        challenge=challenge,
        panel=panel,
        counts=counts,
        wanted=wanted,
        declined=declined_sheets(challenge),
        rows=page_of(chosen[start : start + size + 1], page=number, per_page=size, total=len(chosen)),
    )


@panels.get("/organiser/challenges/<ref>/panel/results")
def board(ref: str) -> ResponseReturnValue:
    """Show the result board."""
    return page(**board_page(get_for_organiser(ref), "organiser.panels.table", ref=ref))


@panels.get("/organiser/challenges/<ref>/panel/results/<figure>.csv")
def table(ref: str, figure: str) -> ResponseReturnValue:
    """Send one figure of the result as a CSV file."""
    return board_file(get_for_organiser(ref), figure)


def _page(
    challenge: Challenge, form: InviteForm, problem: str = "", *, conflicts: int = 0, objections: int = 0
) -> str:
    takes_no_part(me(), challenge).demand()  # who judges is no entrant's to know
    sees = can_see_results(me(), challenge)
    return render_template(
        "organiser/panels/show.html",
        challenge=challenge,
        panel=panel_of(challenge),
        form=form,
        problem=problem,
        conflicts=conflicts,
        objections=objections,
        seats=seats_of(challenge),
        may_invite=can_invite(me(), challenge, Chamber.PLATFORM),
        may_run=runs_panel(me(), challenge),
        progress=progress(challenge),
        sees=sees,
        results=results(challenge, me()) if sees else None,
    )
