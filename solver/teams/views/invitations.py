"""Inviting, and answering an invitation."""

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me
from challenge_hub.core.clock import arrived_at
from challenge_hub.core.errors import Invalid, NotVisible
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.site import public_url
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.queries import own_in
from challenge_hub.teams.models import TeamInvitation
from challenge_hub.web.limits import limiter
from ip_terms import acceptance
from solver.entries.queries import own_whole
from solver.teams.forms import AddressForm, LinkForm
from solver.teams.policies import can_join
from solver.teams.queries import by_secret, entry_of, to_address, uses_of
from solver.teams.services.invitations import (
    decline_invitation,
    invite_address,
    make_link,
    revoke_invitation,
)
from solver.teams.services.members import join_team
from solver.teams.views.members import team_page
from solver.teams.web import SECRET, invitations, teams

INVITATIONS = "60 per hour"


@teams.post("/solver/entries/<ref>/team/addresses")
@limiter.limit(INVITATIONS)
def invite(ref: str) -> ResponseReturnValue:
    """Invite an address; whether it has an account is not told."""
    entry, form = own_whole(me(), ref), AddressForm()
    if not form.validate():
        return team_page(entry, address_form=form), Invalid.status
    try:
        with unit_of_work():
            invite_address(entry, form.email.data or "", by=me(), at=arrived_at())
    except Invalid as problem:
        form.email.errors = [problem.message]
        return team_page(own_whole(me(), ref), address_form=form), problem.status
    flash(_("The invitation is on its way."), "success")
    return redirect(url_for("solver.teams.show", ref=ref, _anchor="invitations"))


@teams.post("/solver/entries/<ref>/team/links")
@limiter.limit(INVITATIONS)
def link(ref: str) -> ResponseReturnValue:
    """Make a link and show it this once, since only its hash is kept."""
    entry, form = own_whole(me(), ref), LinkForm()
    if not form.validate():
        return team_page(entry, link_form=form), Invalid.status
    try:
        with unit_of_work():
            secret = make_link(
                entry, places=form.places.data or 0, days=form.days.data or 0, by=me(), at=arrived_at()
            )
    except Invalid as problem:
        form.form_errors.append(problem.message)
        return team_page(own_whole(me(), ref), link_form=form), problem.status
    address = public_url() + url_for("solver.team_links.follow", token=secret)
    return team_page(own_whole(me(), ref), address=address)


@teams.post("/solver/entries/<ref>/team/invitations/<invitation>/revoke")
def revoke(ref: str, invitation: str) -> ResponseReturnValue:
    """Take an invitation back."""
    entry = own_whole(me(), ref)
    row = next((each for each in entry.team.invitations if each.ref == invitation), None)
    if row is None:
        raise NotVisible
    with unit_of_work():
        revoke_invitation(entry, row, by=me(), at=arrived_at())
    flash(_("The invitation is taken back. Who came in by it is still in the team."), "success")
    return redirect(url_for("solver.teams.show", ref=ref, _anchor="invitations"))


@invitations.get("/teams/join")
def join() -> ResponseReturnValue:
    """Show the invitation whose link the visitor followed."""
    secret = session.get(SECRET, "")
    return _asked(_followed(secret), url_for("solver.invitations.enter"), token=secret)


@invitations.post("/teams/join")
def enter() -> ResponseReturnValue:
    """Join by the link that was followed."""
    return _enter(_followed(request.form.get("token", "")), url_for("solver.invitations.join"))


@invitations.get("/solver/invitations/<ref>")
def show(ref: str) -> ResponseReturnValue:
    """Show an invitation to the person's own address."""
    return _asked(to_address(me(), ref, arrived_at()), url_for("solver.invitations.accept", ref=ref))


@invitations.post("/solver/invitations/<ref>/accept")
def accept(ref: str) -> ResponseReturnValue:
    """Join the team."""
    return _enter(to_address(me(), ref, arrived_at()), url_for("solver.invitations.show", ref=ref))


@invitations.post("/solver/invitations/<ref>/decline")
def decline(ref: str) -> ResponseReturnValue:
    """Say no."""
    with unit_of_work():
        decline_invitation(to_address(me(), ref, arrived_at()), by=me(), at=arrived_at())
    flash(_("You declined. Whoever invited you is told."), "success")
    return redirect(url_for("solver.dashboard"))


def _followed(secret: str) -> TeamInvitation:
    if not secret:
        raise NotVisible(_("Open the link that you were sent once more."))
    return by_secret(me(), secret, arrived_at())


def _asked(invitation: TeamInvitation, post: str, *, token: str = "") -> str:
    entry, at = entry_of(invitation.team), arrived_at()
    own = own_in(me(), entry.challenge)
    uses = uses_of([invitation]).get(invitation.id, 0)
    return render_template(
        "solver/invitations/show.html",
        invitation=invitation,
        challenge=entry.challenge,
        entry=entry,
        own=own,
        mine=entry.team.has(me().id),
        accepted=acceptance.find(me(), entry.challenge),
        decision=can_join(me(), invitation, entry, own, uses=uses, at=at),
        post=post,
        token=token,
    )


def _enter(invitation: TeamInvitation, back: str) -> ResponseReturnValue:
    challenge = invitation.team.challenge
    if acceptance.find(me(), challenge) is None:
        flash(_("Read and accept the terms first; then you can join."), "info")
        return redirect(url_for("ip_terms.terms.read", ref=challenge.ref, next=back))
    with unit_of_work():
        entry = join_team(invitation, acceptance.require(me(), challenge), by=me(), at=arrived_at())
        entry_ref = entry.ref
    session.pop(SECRET, None)
    flash(_("Welcome to the team. You write the entry together from now on."), "success")
    return redirect(url_for("solver.teams.show", ref=entry_ref))
