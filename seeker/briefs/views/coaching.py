"""All advice of the coach on one page, and what authors do with it."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me
from challenge_hub.core.clock import now
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.unit_of_work import unit_of_work
from seeker.briefs.forms.coaching import DismissForm
from seeker.briefs.queries import get_brief
from seeker.briefs.services.coaching import dismiss_finding, take_up_finding
from seeker.briefs.services.locks import demand_edit
from seeker.briefs.web import briefs, surroundings


@briefs.route("/seeker/briefs/<ref>/coach", methods=["GET", "POST"])
def coach(ref: str) -> ResponseReturnValue:
    """Show all advice by section; dismiss one finding with a reason."""
    challenge = get_brief(me(), ref)
    form = DismissForm()
    extra: list[str] = []
    if form.is_submitted():
        demand_edit(challenge, by=me())
        if form.validate():
            try:
                with unit_of_work():
                    dismiss_finding(
                        challenge, form.key.data or "", reason=form.reason.data or "", by=me(), at=now()
                    )
            except Invalid as problem:
                challenge = get_brief(me(), ref)
                extra = [problem.message]
            else:
                flash(_("Dismissed. The organiser who reviews the brief sees your reason."), "success")
                return redirect(url_for("seeker.briefs.coach", ref=ref))
    status = Invalid.status if form.is_submitted() else 200
    return page(form=form, extra=extra, **surroundings(challenge)), status


@briefs.post("/seeker/briefs/<ref>/coach/take-up")
def take_up(ref: str) -> ResponseReturnValue:
    """Take a dismissal back."""
    challenge = get_brief(me(), ref)
    with unit_of_work():
        take_up_finding(challenge, request.form.get("key", ""), by=me(), at=now())
    flash(_("The advice stands again."), "success")
    return redirect(url_for("seeker.briefs.coach", ref=ref))
