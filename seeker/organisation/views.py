"""Pages of an organisation and its people."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, page_number, signed_in
from challenge_hub.accounts.models import MembershipRole
from challenge_hub.accounts.policies import can_decide, can_write_briefs
from challenge_hub.accounts.services import create_organisation, grant_membership
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.pagination import paginate
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.web.limits import limiter
from seeker.organisation.forms import InviteForm, OrganisationForm, RoleForm
from seeker.organisation.labels import ROLE_LABELS, ROLE_TEXTS
from seeker.organisation.queries import (
    get_invitation,
    get_member,
    get_organisation,
    invitation_of,
    members_of,
    open_invitations,
)
from seeker.organisation.services import change_organisation, invite_member, join, take_back
from seeker.organisation.services import decline as say_no

organisation = Blueprint("organisation", __name__)
organisation.before_request(signed_in)
INVITATIONS = "60 per hour"


@organisation.get("/seeker/organisations/")
def index() -> ResponseReturnValue:
    """The organisations one belongs to."""
    ours = sorted(me().memberships, key=lambda row: (row.organisation.name, row.id))
    return page(memberships=ours, role_labels=ROLE_LABELS)


@organisation.route("/seeker/organisations/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Set up an organisation; its maker becomes its owner."""
    form = OrganisationForm(country=me().country or "")
    if not form.validate_on_submit():
        return page(form=form), Invalid.status if form.is_submitted() else 200
    with unit_of_work():
        made = create_organisation(**_typed(form), by=me(), at=now())
    flash(_("Your organisation is set up. Now begin your first brief."), "success")
    return redirect(url_for("seeker.organisation.show", ref=made.ref))


@organisation.get("/seeker/organisations/<ref>")
def show(ref: str) -> ResponseReturnValue:
    """An organisation and its people."""
    return _shown(ref, InviteForm(formdata=None))


def _shown(
    ref: str, form: InviteForm, *, extra: list[str] | None = None, status: int = 200
) -> ResponseReturnValue:
    ours = get_organisation(me(), ref)
    may_manage = can_decide(me(), ours.id)
    # The page of `show`, also when it answers a form that could not be taken.
    answer = render_template(
        "seeker/organisation/show.html",
        organisation=ours,
        members=paginate(db.session(), members_of(ours), page=page_number()),
        invitations=open_invitations(ours) if may_manage else [],
        form=form,
        role_form=RoleForm(formdata=None),
        extra=extra or [],
        role_labels=ROLE_LABELS,
        role_texts=ROLE_TEXTS,
        can_manage=may_manage,
        can_write=can_write_briefs(me(), ours.id),
    )
    return answer, status


@organisation.route("/seeker/organisations/<ref>/edit", methods=["GET", "POST"])
def edit(ref: str) -> ResponseReturnValue:
    """Change what an organisation says of itself."""
    ours = get_organisation(me(), ref)
    can_decide(me(), ours.id).demand()
    form = OrganisationForm(name=ours.name, field=ours.field, country=ours.country or "", about=ours.about)
    if not form.validate_on_submit():
        return page(form=form, organisation=ours), Invalid.status if form.is_submitted() else 200
    with unit_of_work():
        change_organisation(ours, **_typed(form), by=me(), at=now())
    flash(_("Saved."), "success")
    return redirect(url_for("seeker.organisation.show", ref=ref))


def _typed(form: OrganisationForm) -> dict[str, Any]:
    return {
        "name": form.name.data or "",
        "field": form.field.data or "",
        "country": form.country.data or None,
        "about": form.about.data or "",
    }


@organisation.post("/seeker/organisations/<ref>/invitations")
@limiter.limit(INVITATIONS)
def invite(ref: str) -> ResponseReturnValue:
    """Ask an address to join. The answer is the same whether or not it has an account."""
    ours = get_organisation(me(), ref)
    form = InviteForm()
    if not form.validate():
        return _shown(ref, form, status=Invalid.status)
    try:
        with unit_of_work():
            invite_member(
                ours, email=form.email.data or "", role=MembershipRole(form.role.data), by=me(), at=now()
            )
    except Invalid as problem:
        return _shown(ref, form, extra=[problem.message], status=Invalid.status)
    flash(_("The invitation is on its way to %(email)s.", email=form.email.data), "success")
    return redirect(url_for("seeker.organisation.show", ref=ref))


@organisation.post("/seeker/organisations/<ref>/invitations/<int:invitation_id>/take-back")
def take_invitation_back(ref: str, invitation_id: int) -> ResponseReturnValue:
    """Take an invitation back before it is answered."""
    invitation = invitation_of(get_organisation(me(), ref), invitation_id)
    with unit_of_work():
        take_back(invitation, by=me(), at=now())
    flash(_("The invitation is taken back."), "success")
    return redirect(url_for("seeker.organisation.show", ref=ref))


@organisation.post("/seeker/organisations/<ref>/members/<int:membership_id>")
def change_role(ref: str, membership_id: int) -> ResponseReturnValue:
    """Give a member another role."""
    ours = get_organisation(me(), ref)
    membership = get_member(ours, membership_id)
    form = RoleForm()
    if not form.validate():
        raise Invalid(_("Choose one of the roles."))
    with unit_of_work():
        grant_membership(ours, membership.user, MembershipRole(form.role.data), by=me(), at=now())
    flash(_("The role is changed."), "success")
    return redirect(url_for("seeker.organisation.show", ref=ref))


@organisation.route("/seeker/invitations/<ref>", methods=["GET", "POST"])
def invitation(ref: str) -> ResponseReturnValue:
    """Answer an invitation to one's own address."""
    asked = get_invitation(me(), ref)
    if request.method == "GET":
        return page(invitation=asked, role_labels=ROLE_LABELS, role_texts=ROLE_TEXTS)
    home = asked.organisation.ref
    with unit_of_work():
        if request.form.get("confirm") == "yes":
            join(asked, by=me(), at=now())
        else:
            say_no(asked, by=me(), at=now())
            home = ""
    if not home:
        flash(_("You said no. Whoever invited you sees only that the invitation is over."), "success")
        return redirect(url_for("seeker.dashboard"))
    flash(_("Welcome. You are a member now."), "success")
    return redirect(url_for("seeker.organisation.show", ref=home))
