"""Declaring together, and signing off the exact content."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, signed_in
from challenge_hub.core.clock import arrived_at
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import unit_of_work
from solver.entries.forms.declarations import SubmitForm
from solver.entries.queries import minimum_age, own_whole
from solver.entries.services.signing_off import declare, sign_off
from solver.entries.views import check_page

signing = Blueprint("signing", __name__)
signing.before_request(signed_in)


@signing.post("/solver/entries/<ref>/declarations")
def declarations(ref: str) -> ResponseReturnValue:
    """Keep what the team declares, so that everybody can sign it off."""
    entry = own_whole(me(), ref)
    form = SubmitForm(minimum_age(entry))
    if not form.validate():
        return check_page(entry, form), Invalid.status
    with unit_of_work():
        declare(entry, form.declarations(), by=me(), at=arrived_at())
    flash(_("Kept. The others in the team are asked to read the entry and sign it off."), "success")
    return redirect(url_for("solver.entries.check", ref=ref, _anchor="sign-off"))


@signing.post("/solver/entries/<ref>/sign-off")
def agree(ref: str) -> ResponseReturnValue:
    """Sign off the content that was shown, named by its hash."""
    entry = own_whole(me(), ref)
    with unit_of_work():
        sign_off(entry, request.form.get("content_hash", ""), by=me(), at=arrived_at())
    flash(_("You signed it off. If anybody changes the entry, you are asked again."), "success")
    return redirect(url_for("solver.entries.check", ref=ref, _anchor="sign-off"))
