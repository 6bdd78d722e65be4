"""Outages: the list, recording one, deciding what was suspected, and giving the time back challenge by challenge."""

from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, organisers_only, page_number
from challenge_hub.challenges.models import Outage
from challenge_hub.challenges.outages import services
from challenge_hub.challenges.outages.lifecycle import LABELS, TONES, OutageState
from challenge_hub.challenges.outages.queries import get, listed, proposals, window
from challenge_hub.challenges.policies import can_review
from challenge_hub.challenges.queries import get_for_organiser
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import ngettext, visitor_zone
from challenge_hub.core.pagination import paginate
from challenge_hub.core.unit_of_work import unit_of_work
from organiser.outages.forms import ConfirmForm, OutageForm

outages = Blueprint("outages", __name__)
outages.before_request(organisers_only)


@outages.get("/organiser/outages")
def index() -> ResponseReturnValue:
    """List outages; with the form to record one."""
    return _list(OutageForm(formdata=None, time_zone=visitor_zone().key))


@outages.post("/organiser/outages")
def record() -> ResponseReturnValue:
    """Record an outage."""
    form = OutageForm()
    sound = form.validate()
    instants = form.instants() if not form.time_zone.errors else None
    if not sound or instants is None:
        return _list(form), Invalid.status
    try:
        with unit_of_work():
            outage = services.record_outage(*instants, what=form.what.data or "", by=me(), at=now())
            outage_id = outage.id
    except Invalid as problem:
        for name, texts in problem.problems.items():
            form[name].errors = [*form[name].errors, *texts]
        return _list(form), problem.status
    flash(_("The outage is recorded."), "success")
    return redirect(url_for("organiser.outages.show", outage_id=outage_id))


def _list(form: OutageForm) -> str:
    found = paginate(db.session(), listed(), page=page_number(), count=True)
    return render_template("organiser/outages/index.html", found=found, form=form, labels=LABELS, tones=TONES)


@outages.get("/organiser/outages/<int:outage_id>")
def show(outage_id: int) -> ResponseReturnValue:
    """Show an outage, what it would change, and what was decided."""
    return _page(get(outage_id), ConfirmForm(formdata=None))


@outages.post("/organiser/outages/<int:outage_id>/confirm")
def confirm(outage_id: int) -> ResponseReturnValue:
    """Say that what was suspected was an outage."""
    outage, form = get(outage_id), ConfirmForm()
    if not form.validate():
        return _page(outage, form), Invalid.status
    with unit_of_work():
        services.confirm_outage(outage, what=form.what.data or "", by=me(), at=now())
    flash(_("The outage is recorded."), "success")
    return redirect(url_for("organiser.outages.show", outage_id=outage_id))


@outages.post("/organiser/outages/<int:outage_id>/dismiss")
def dismiss(outage_id: int) -> ResponseReturnValue:
    """Say that it was none."""
    outage = get(outage_id)
    with unit_of_work():
        services.dismiss_outage(outage, by=me(), at=now())
    flash(_("Dismissed. No time is given back for it."), "success")
    return redirect(url_for("organiser.outages.show", outage_id=outage_id))


@outages.post("/organiser/outages/<int:outage_id>/extend")
def extend(outage_id: int) -> ResponseReturnValue:
    """Give the time back to each challenge that the form names (`challenge`), as it was read (`closes_at`)."""
    refs, times = request.form.getlist("challenge"), request.form.getlist("closes_at")
    for ref, told in zip(refs, times, strict=False):
        outage, challenge = get(outage_id), get_for_organiser(ref)
        with unit_of_work():
            services.extend(outage, challenge, read=_instant(told), by=me(), at=now())
    flash(
        ngettext(
            "Entries close later in %(num)d challenge. Everybody who takes part is told.",
            "Entries close later in %(num)d challenges. Everybody who takes part is told.",
            len(refs),
        ),
        "success",
    )
    return redirect(url_for("organiser.outages.show", outage_id=outage_id))


@outages.post("/organiser/outages/<int:outage_id>/decline/<ref>")
def decline(outage_id: int, ref: str) -> ResponseReturnValue:
    """Give a challenge no more time."""
    outage, challenge = get(outage_id), get_for_organiser(ref)
    with unit_of_work():
        services.decline_extension(outage, challenge, by=me(), at=now())
    flash(_("Entries close as they were to."), "success")
    return redirect(url_for("organiser.outages.show", outage_id=outage_id))


def _instant(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError as problem:
        raise Changed(_("This page has gone stale. Please read it as it is now.")) from problem
    if found.tzinfo is None:
        raise Changed(_("This page has gone stale. Please read it as it is now."))
    return found


def _page(outage: Outage, form: ConfirmForm) -> str:
    state = OutageState(outage.state)
    proposed = proposals(outage)
    return render_template(
        "organiser/outages/show.html",
        outage=outage,
        form=form,
        label=LABELS[state],
        tone=TONES[state],
        proposals=[(each, can_review(me(), each.challenge)) for each in proposed],
        hours=int(window().total_seconds()) // 3600,
    )
