"""The page on which a team names who should not judge its entry; nobody else ever sees it."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, signed_in
from challenge_hub.core.clock import arrived_at, now
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry
from challenge_hub.entries.objections.models import MOST_OBJECTIONS
from challenge_hub.entries.objections.queries import objection_of, objections_of
from challenge_hub.entries.policies import is_member
from solver.entries.queries import own_whole
from solver.objections.forms import ObjectionForm
from solver.objections.policies import can_object, can_take_back
from solver.objections.services import Described, make_objection, take_back_objection

objections = Blueprint("objections", __name__)
objections.before_request(signed_in)


@objections.get("/solver/entries/<ref>/objections")
def index(ref: str) -> ResponseReturnValue:
    """Show whom the team has named, and let it name somebody."""
    return _page(own_whole(me(), ref), ObjectionForm(formdata=None))


@objections.post("/solver/entries/<ref>/objections")
def add(ref: str) -> ResponseReturnValue:
    """Name somebody."""
    entry, form = own_whole(me(), ref), ObjectionForm()
    if not form.validate():
        return _page(entry, form), Invalid.status
    person = Described(
        form.name.data or "", form.reason.data or "", form.email.data or "", form.organisation.data or ""
    )
    try:
        with unit_of_work():
            make_objection(entry, person, by=me(), at=arrived_at())
    except Invalid as problem:
        form.form_errors.append(problem.message)
        return _page(own_whole(me(), ref), form), Invalid.status
    flash(_("Noted. Only the organisers of the panel will read it, once entries have closed."), "success")
    return redirect(url_for("solver.objections.index", ref=ref))


@objections.post("/solver/entries/<ref>/objections/<int:objection_id>/take-back")
def take_back(ref: str, objection_id: int) -> ResponseReturnValue:
    """No longer name somebody."""
    row = objection_of(own_whole(me(), ref), objection_id)
    with unit_of_work():
        take_back_objection(row, by=me(), at=arrived_at())
    flash(_("The name is taken back and deleted."), "success")
    return redirect(url_for("solver.objections.index", ref=ref))


def _page(entry: Entry, form: ObjectionForm) -> str:
    is_member(me(), entry).demand()
    return render_template(
        "solver/objections/index.html",
        entry=entry,
        form=form,
        rows=objections_of(entry),
        most=MOST_OBJECTIONS,
        may_add=can_object(me(), entry, at=now()),
        may_take_back=can_take_back(me(), entry, at=now()),
    )
