"""The panel of a challenge as its seeker sees it: the own chamber, progress, results when allowed."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, signed_in
from challenge_hub.core.clock import now
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.queries import count_ruled_out, get_of_member
from challenge_hub.web.limits import limiter
from judging.chambers import CHAMBER_LABELS, Chamber
from judging.forms.seats import InviteForm
from judging.policies import can_invite, can_see_results, takes_no_part
from judging.queries import panel_of, progress, results, seats_of
from judging.queries.panels import seat_with_ref
from judging.services import invite as invite_expert
from judging.services import promote as give_place
from judging.views.board import board_file, board_page

panels = Blueprint("panels", __name__)
panels.before_request(signed_in)
INVITATIONS = "60 per hour"


@panels.get("/seeker/challenges/<ref>/panel")
def show(ref: str) -> ResponseReturnValue:
    """Seats, progress, and the results once they may be seen."""
    return _shown(ref, InviteForm(formdata=None))


def _shown(
    ref: str, form: InviteForm, *, extra: list[str] | None = None, status: int = 200
) -> ResponseReturnValue:
    challenge = get_of_member(me(), ref)
    takes_no_part(me(), challenge).demand()  # who judges is no entrant's to know
    may_see = can_see_results(me(), challenge)
    # The page of `show`, also when it answers an invitation that could not be sent.
    answer = render_template(
        "seeker/panels/show.html",
        challenge=challenge,
        seats=seats_of(challenge),
        progress=progress(challenge),
        ruled_out=count_ruled_out(challenge.id),
        panel=panel_of(challenge),
        chamber_labels=CHAMBER_LABELS,
        form=form,
        extra=extra or [],
        can_invite=can_invite(me(), challenge, Chamber.SEEKER),
        can_see_results=may_see,
        results=results(challenge, me()) if may_see else None,
    )
    return answer, status


@panels.post("/seeker/challenges/<ref>/panel/invite")
@limiter.limit(INVITATIONS)
def invite(ref: str) -> ResponseReturnValue:
    """Invite an expert to the seeker's chamber."""
    challenge = get_of_member(me(), ref)
    form = InviteForm()
    if not form.validate():
        return _shown(ref, form, status=Invalid.status)
    try:
        with unit_of_work():
            invite_expert(
                challenge,
                Chamber.SEEKER,
                form.email.data or "",
                is_lead=bool(form.is_lead.data),
                is_standby=bool(form.is_standby.data),
                by=me(),
                at=now(),
            )
    except Invalid as problem:
        return _shown(ref, form, extra=[problem.message], status=Invalid.status)
    flash(_("The invitation is on its way to %(email)s.", email=form.email.data), "success")
    return redirect(url_for("seeker.panels.show", ref=ref))


@panels.post("/seeker/challenges/<ref>/panel/seats/<seat_ref>/promote")
def promote(ref: str, seat_ref: str) -> ResponseReturnValue:
    """Give somebody on standby in the seeker's chamber a place that judges."""
    challenge = get_of_member(me(), ref)
    takes_no_part(me(), challenge).demand()
    seat = seat_with_ref(challenge, seat_ref)
    with unit_of_work():
        give_place(seat, by=me(), at=now())
    flash(_("%(name)s has a place on the panel now, and is told.", name=seat.shown_name), "success")
    return redirect(url_for("seeker.panels.show", ref=ref))


@panels.get("/seeker/challenges/<ref>/panel/results")
def board(ref: str) -> ResponseReturnValue:
    """Show the result board."""
    return page(**board_page(get_of_member(me(), ref), "seeker.panels.table", ref=ref))


@panels.get("/seeker/challenges/<ref>/panel/results/<figure>.csv")
def table(ref: str, figure: str) -> ResponseReturnValue:
    """Send one figure of the result as a CSV file."""
    return board_file(get_of_member(me(), ref), figure)
