"""The page after handing in too late: what arrived when, what is kept, and asking the organisers for late access."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, signed_in
from challenge_hub.core.clock import now
from challenge_hub.core.errors import Invalid, NotVisible
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.late.queries import RUNNING, arrival_of, is_open_for
from challenge_hub.entries.late.services import wish_late_access
from challenge_hub.entries.models import Entry
from solver.entries.queries import own_whole
from solver.late.forms import WishForm

late = Blueprint("late", __name__)
late.before_request(signed_in)


@late.get("/solver/entries/<ref>/late")
def show(ref: str) -> ResponseReturnValue:
    """Say when the entry arrived and when entries closed, and what can be done."""
    entry = own_whole(me(), ref)
    return _page(entry, WishForm(formdata=None))


@late.post("/solver/entries/<ref>/late")
def ask(ref: str) -> ResponseReturnValue:
    """Tell the organisers what happened."""
    entry, form = own_whole(me(), ref), WishForm()
    if not form.validate():
        return _page(entry, form), Invalid.status
    with unit_of_work():
        wish_late_access(entry, wish=form.wish.data or "", by=me(), at=now())
    flash(_("The organisers have your message. You hear from them here and by mail."), "success")
    return redirect(url_for("solver.late.show", ref=ref))


def _page(entry: Entry, form: WishForm) -> str:
    arrival = arrival_of(me(), entry)
    if arrival is None:
        raise NotVisible
    closes = entry.challenge.entries_close_at
    return render_template(
        "solver/late/show.html",
        entry=entry,
        arrival=arrival,
        in_time=closes is not None and arrival.arrived_at < closes,
        runs=entry.challenge.state in RUNNING,
        open=is_open_for(me(), entry.challenge, at=now()),
        form=form,
    )
