"""People, their platform roles, and the end of an account on its owner's request: for administrators only."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import admins_only, fresh, me, page_number
from challenge_hub.accounts.models.user import ADMIN, ORGANISER
from challenge_hub.accounts.policies import is_admin
from challenge_hub.accounts.services import grant_role, revoke_role
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.holdings import hindrances
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.core.pages import page
from challenge_hub.core.pagination import paginate
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.personal.policies import can_close
from challenge_hub.personal.services import close_account
from challenge_hub.web.forms.personal import ClosingOnRequestForm
from organiser.people.policies import can_revoke
from organiser.people.queries import filtered, get

ROLE_LABELS = {ORGANISER: _l("organiser"), ADMIN: _l("administrator")}
ROLE_TEXTS = {
    ORGANISER: _l("Reviews briefs, seats the platform’s chamber, approves awards, exports certificates."),
    ADMIN: _l("Everything an organiser does, and manages people and their roles."),
}

people = Blueprint("people", __name__)
people.before_request(admins_only)


@people.get("/organiser/people")
def index() -> ResponseReturnValue:
    """List people, filtered by words and role in the address."""
    words, role = request.args.get("q", "")[:100], request.args.get("role", "")
    role = role if role in ROLE_LABELS else ""
    found = paginate(db.session(), filtered(words=words, role=role), page=page_number(), count=True)
    return page(found=found, words=words, role=role, role_labels=ROLE_LABELS)


@people.get("/organiser/people/<int:person_id>")
def show(person_id: int) -> ResponseReturnValue:
    """Show a person, their organisations, and the roles that may be given or taken."""
    person = get(person_id)
    held = {role.name for role in person.roles}
    return page(
        person=person,
        held=held,
        role_labels=ROLE_LABELS,
        role_texts=ROLE_TEXTS,
        may_grant=is_admin(me()),
        may_close=can_close(me(), person),
        may_revoke={role: can_revoke(me(), person, role) for role in ROLE_LABELS},
    )


@people.post("/organiser/people/<int:person_id>/grant")
def grant(person_id: int) -> ResponseReturnValue:
    """Give a platform role."""
    person, role = get(person_id), _role()
    with unit_of_work():
        grant_role(person, role, by=me(), at=now())
    flash(_("%(name)s is now %(role)s.", name=person.name, role=ROLE_LABELS[role]), "success")
    return redirect(url_for("organiser.people.show", person_id=person_id))


@people.post("/organiser/people/<int:person_id>/revoke")
def revoke(person_id: int) -> ResponseReturnValue:
    """Take a platform role."""
    person, role = get(person_id), _role()
    with unit_of_work():
        revoke_role(person, role, by=me(), at=now())
    flash(_("%(name)s is no longer %(role)s.", name=person.name, role=ROLE_LABELS[role]), "success")
    return redirect(url_for("organiser.people.show", person_id=person_id))


@people.route("/organiser/people/<int:person_id>/close", methods=["GET", "POST"])
@fresh
def close(person_id: int) -> ResponseReturnValue:
    """Show what closing an account means; a POST closes it, on its owner's request and with a reason."""
    person, at = get(person_id), now()
    form = ClosingOnRequestForm()
    if form.validate_on_submit():
        try:
            with unit_of_work():
                close_account(
                    person, typed=form.typed.data or "", reason=form.reason.data or "", by=me(), at=at
                )
        except Invalid as problem:
            form.typed.errors = problem.problems.get("typed", [])
            form.reason.errors = problem.problems.get("reason", [])
        else:
            flash(_("The account is closed."), "success")
            return redirect(url_for("organiser.people.show", person_id=person_id))
    may, reasons = can_close(me(), person), list(hindrances(person_id, at))
    answer = page(person=person, form=form, reasons=reasons, may_close=may)
    return answer, 422 if form.errors else 200


def _role() -> str:
    role = request.form.get("role", "")
    if role not in ROLE_LABELS:
        raise Invalid(_("There is no such role."))
    return role
