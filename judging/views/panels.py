"""A judge's seat: the invitation, the non-disclosure agreement, the conflicts of interest."""

from functools import partial

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me
from challenge_hub.challenges.models import FieldKind
from challenge_hub.challenges.queries import version_in_force
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.unit_of_work import unit_of_work
from ip_terms.acceptance import find
from ip_terms.models import AgreementKind
from ip_terms.services import non_disclosure_text
from judging.chambers import CHAMBER_LABELS, Chamber
from judging.effort import effort
from judging.forms.seats import NonDisclosureForm, ReasonForm, conflicts_form, declared
from judging.policies import (
    can_declare_conflicts,
    can_respond,
    can_see_results,
    can_step_down,
    can_take,
    has_taken,
)
from judging.queries import conflicted_ids, declarable_entries, entry_rows, get_own_seat, own_work
from judging.services import declare_conflicts, respond, sign_non_disclosure
from judging.services import step_down as give_up
from judging.steps import steps
from judging.views.signing import signed

panels = Blueprint("panels", __name__)
_TEXTS = {FieldKind.SHORT_TEXT, FieldKind.LONG_TEXT}


@panels.get("/judging/<seat_ref>")
def invitation(seat_ref: str) -> ResponseReturnValue:
    """Show a seat: the invitation while it is not answered, later the steps of the judge."""
    seat = get_own_seat(me(), seat_ref)
    (work,) = own_work(me(), [seat])
    content = version_in_force(seat.challenge).content
    return page(
        seat=seat,
        challenge=seat.challenge,
        content=content,
        effort=effort(
            [
                row["limit"]
                for row in content["form"]["fields"]
                if row["kind"] in _TEXTS and row["visible_to_judges"]
            ],
            len(content["criteria"]),
            entries=None if seat.panel.compares else work.standing.entries or None,
        ),
        may_step_down=can_step_down(me(), seat),
        chamber=CHAMBER_LABELS[Chamber(seat.chamber)],
        standing=work.standing,
        steps=steps(work.standing),
        seeker=work.seeker,
        may_respond=can_respond(me(), seat),
        may_take=can_take(me(), seat),
        may_see_results=can_see_results(me(), seat.challenge),
    )


@panels.post("/judging/<seat_ref>/response")
def answer(seat_ref: str) -> ResponseReturnValue:
    """Take the seat, or decline it."""
    seat = get_own_seat(me(), seat_ref)
    accepts = request.form.get("answer") == "accept"
    with unit_of_work():
        respond(seat, accepts, reason=request.form.get("reason", ""), by=me(), at=now())
    if accepts:
        flash(_("You have a seat on this panel. Please read and sign the agreement next."), "success")
        return redirect(url_for("judging.panels.non_disclosure", seat_ref=seat_ref))
    flash(_("You declined. Thank you for answering; whoever invited you has been told."), "success")
    return redirect(url_for("judging.desk"))


@panels.route("/judging/<seat_ref>/step-down", methods=["GET", "POST"])
def step_down(seat_ref: str) -> ResponseReturnValue:
    """Say what will happen, ask for the reason; then give up the seat."""
    seat, form = get_own_seat(me(), seat_ref), ReasonForm()
    if form.validate_on_submit():
        with unit_of_work():
            give_up(seat, form.reason.data or "", by=me(), at=now())
        flash(
            _("You have stepped down. Whoever invited you has been told; thank you for saying so."), "success"
        )
        return redirect(url_for("judging.desk"))
    (work,) = own_work(me(), [seat])
    shown = page(
        seat=seat,
        challenge=seat.challenge,
        form=form,
        standing=work.standing,
        decision=can_step_down(me(), seat),
    )
    return shown, 422 if form.errors else 200


@panels.route("/judging/<seat_ref>/non-disclosure", methods=["GET", "POST"])
def non_disclosure(seat_ref: str) -> ResponseReturnValue:
    """Show the judges' agreement and take the signature."""
    seat = get_own_seat(me(), seat_ref)
    has_taken(me(), seat).demand()
    text = non_disclosure_text(seat.challenge, at=now())
    form = NonDisclosureForm(data={"text_hash": text.hash})
    if signed(form, partial(sign_non_disclosure, seat)):
        return redirect(url_for("judging.panels.invitation", seat_ref=seat_ref))
    agreement = find(me(), seat.challenge, AgreementKind.NON_DISCLOSURE)
    shown = page(seat=seat, challenge=seat.challenge, text=text, form=form, agreement=agreement)
    return shown, 422 if form.errors else 200


@panels.route("/judging/<seat_ref>/conflicts", methods=["GET", "POST"])
def conflicts(seat_ref: str) -> ResponseReturnValue:
    """Ask for conflicts of interest, entry by entry, under codes."""
    seat = get_own_seat(me(), seat_ref)
    can_declare_conflicts(me(), seat).demand()
    hidden = conflicted_ids(seat)
    # All of them, however many: what a judge was not asked about they must not read.
    asked = entry_rows(seat, declarable_entries(seat), limit=None)
    rows = [row for row in asked if row.entry_id not in hidden]
    codes = {row.code: row.entry_id for row in rows}
    form = conflicts_form(codes)
    if form.validate_on_submit():
        try:
            with unit_of_work():
                declare_conflicts(seat, declared(form, codes), by=me(), at=now())
        except Invalid as error:
            for code, entry_id in codes.items():
                form[f"reason_{code}"].errors = error.problems.get(str(entry_id), [])
        else:
            flash(_("Thank you. Entries with a conflict are out of your sight from now on."), "success")
            return redirect(url_for("judging.entries.index", seat_ref=seat_ref))
    db.session.rollback()
    shown = page(seat=seat, challenge=seat.challenge, rows=rows, form=form)
    return shown, 422 if form.errors else 200
