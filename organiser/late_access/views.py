"""Late access to one challenge: who came late, who asks, who was let in; giving it and taking it back."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, organisers_only
from challenge_hub.accounts.queries import user_by_email
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.queries import get_for_organiser
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, NotVisible, Refused
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.late.models import LateAccess
from challenge_hub.entries.late.queries import arrivals_in, given_in
from organiser.late_access.forms import LateAccessForm, TakeBackForm
from organiser.late_access.policies import can_give, can_take_back
from organiser.late_access.services import give_late_access
from organiser.late_access.services import take_back as take_back_access

late_access = Blueprint("late_access", __name__)
late_access.before_request(organisers_only)


@late_access.get("/organiser/challenges/<ref>/late-access")
def show(ref: str) -> ResponseReturnValue:
    """Show who came late and who was let in; the form may come with an address filled in (`?for=`)."""
    return _page(
        get_for_organiser(ref), LateAccessForm(formdata=None, email=request.args.get("for", "")[:255])
    )


@late_access.post("/organiser/challenges/<ref>/late-access")
def give(ref: str) -> ResponseReturnValue:
    """Let one person in."""
    challenge, form, at = get_for_organiser(ref), LateAccessForm(), now()
    can_give(me(), challenge, at=at).demand()
    sound = form.validate()
    until = form.instant(challenge.time_zone)
    person = user_by_email(form.email.data or "")
    if form.email.data and person is None:
        form.email.errors = [*form.email.errors, _("Nobody has an account with this address.")]
    if not sound or until is None or person is None:
        return _page(challenge, form), Invalid.status
    try:
        with unit_of_work():
            give_late_access(challenge, person, until=until, reason=form.reason.data or "", by=me(), at=at)
    except (Invalid, Refused) as problem:
        for name, texts in getattr(problem, "problems", {"email": [problem.message]}).items():
            form[name].errors = [*form[name].errors, *texts]
        return _page(get_for_organiser(ref), form), problem.status
    flash(_("Late access is given. The person is told on their pages and by mail."), "success")
    return redirect(url_for("organiser.late_access.show", ref=ref))


@late_access.route(
    "/organiser/challenges/<ref>/late-access/<int:access_id>/take-back", methods=["GET", "POST"]
)
def take_back(ref: str, access_id: int) -> ResponseReturnValue:
    """Ask for the reason; then end late access before its time."""
    access, form, at = _access(ref, access_id), TakeBackForm(), now()
    if form.validate_on_submit():
        with unit_of_work():
            take_back_access(access, reason=form.reason.data or "", by=me(), at=at)
        flash(_("Late access is taken back. What was handed in under it stands."), "success")
        return redirect(url_for("organiser.late_access.show", ref=ref))
    html = render_template(
        "organiser/late_access/take_back.html",
        access=access,
        challenge=access.challenge,
        form=form,
        decision=can_take_back(me(), access.challenge),
        holds=access.holds(at),
    )
    return html, Invalid.status if form.is_submitted() else 200


def _access(ref: str, access_id: int) -> LateAccess:
    challenge = get_for_organiser(ref)
    access = db.session.get(LateAccess, access_id)
    if access is None or access.challenge_id != challenge.id:
        raise NotVisible
    return access


def _page(challenge: Challenge, form: LateAccessForm) -> str:
    at = now()
    return render_template(
        "organiser/late_access/show.html",
        challenge=challenge,
        form=form,
        decision=can_give(me(), challenge, at=at),
        arrivals=arrivals_in(challenge),
        given=given_in(challenge),
        at=at,
    )
