"""The platform's side of a panel: seating its chamber, watching the scoring, reading the result."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, organisers_only
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.queries import get_for_organiser
from challenge_hub.core.clock import now
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import unit_of_work
from judging.chambers import Chamber
from judging.forms.seats import InviteForm
from judging.policies import can_invite, can_see_results, takes_no_part
from judging.queries import progress, results, seats_of
from judging.services import invite as invite_expert

panels = Blueprint("panels", __name__)
panels.before_request(organisers_only)


@panels.get("/organiser/challenges/<ref>/panel")
def show(ref: str) -> ResponseReturnValue:
    """Show both chambers, the progress of the sheets, and the result as it stands."""
    return _page(get_for_organiser(ref), InviteForm())


@panels.post("/organiser/challenges/<ref>/panel/invite")
def invite(ref: str) -> ResponseReturnValue:
    """Invite an expert to the platform's chamber."""
    challenge, form = get_for_organiser(ref), InviteForm()
    if not form.validate_on_submit():
        return _page(challenge, form), 422
    try:
        with unit_of_work():
            seat = invite_expert(
                challenge,
                Chamber.PLATFORM,
                form.email.data or "",
                is_lead=bool(form.is_lead.data),
                by=me(),
                at=now(),
            )
    except Invalid as problem:
        return _page(get_for_organiser(ref), form, problem.message), 422
    flash(_("%(email)s is invited to the platform’s chamber.", email=seat.email), "success")
    return redirect(url_for("organiser.panels.show", ref=ref))


def _page(challenge: Challenge, form: InviteForm, problem: str = "") -> str:
    takes_no_part(me(), challenge).demand()  # who judges is no entrant's to know
    sees = can_see_results(me(), challenge)
    return render_template(
        "organiser/panels/show.html",
        challenge=challenge,
        form=form,
        problem=problem,
        seats=seats_of(challenge),
        may_invite=can_invite(me(), challenge, Chamber.PLATFORM),
        progress=progress(challenge),
        sees=sees,
        results=results(challenge, me()) if sees else None,
    )
