"""Who is in the team, and what can be done about it."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me
from challenge_hub.challenges.timeline import entries_open
from challenge_hub.core.clock import arrived_at
from challenge_hub.core.decisions import Decision
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry
from challenge_hub.teams.lifecycle import INVITATION_LABELS, InvitationState
from challenge_hub.teams.models import TeamInvitation
from ip_terms.cap_tables.queries import sharing_of
from ip_terms.models import AgreementKind
from ip_terms.queries import agreements_in_force
from solver.entries.queries import own_whole
from solver.teams.forms import AddressForm, LinkForm, NameForm
from solver.teams.policies import (
    can_disband,
    can_invite,
    can_lead,
    can_leave,
    can_recall,
    can_remove,
    is_alive,
)
from solver.teams.queries import laid_aside_in, uses_of
from solver.teams.readiness import has_table
from solver.teams.services.members import (
    disband_team,
    hand_over,
    leave_team,
    name_team,
    remove_member,
    resume_entry,
)
from solver.teams.web import own_member, teams


@teams.get("/solver/entries/<ref>/team")
def show(ref: str) -> ResponseReturnValue:
    """Show the team: its people, who is invited, how it shares a prize."""
    return team_page(own_whole(me(), ref))


def team_page(
    entry: Entry,
    *,
    name_form: NameForm | None = None,
    address_form: AddressForm | None = None,
    link_form: LinkForm | None = None,
    address: str = "",
) -> str:
    """Give the page of a team, with a form as it was sent where one was; `address` is of a new link, shown once."""
    at, person = arrived_at(), me()
    uses, sharing = uses_of(entry.team.invitations), sharing_of(entry)
    return render_template(
        "solver/teams/show.html",
        entry=entry,
        team=entry.team,
        members=[row for row in entry.team.memberships if row.left_at is None],
        accepted=agreements_in_force(entry.team.members, entry.challenge, AgreementKind.CHALLENGE_TERMS),
        invitations=[
            (row, uses.get(row.id, 0), _shown_state(row, uses.get(row.id, 0)))
            for row in reversed(entry.team.invitations)
        ],
        name_form=name_form or NameForm(formdata=None, name=entry.team.name),
        address_form=address_form or AddressForm(formdata=None),
        link_form=link_form or LinkForm(formdata=None),
        address=address,
        can_lead=can_lead(person, entry, at=at),
        can_invite=can_invite(person, entry, at=at),
        can_recall=can_recall(person, entry, at=at),
        late=not entries_open(entry.challenge, at),
        can_leave=can_leave(person, entry, at=at),
        can_disband=can_disband(person, entry, at=at),
        shares=sharing.is_needed,
        table_state=has_table(sharing),
        resumable=laid_aside_in(person, entry.challenge) if not entry.team.has(person.id) else None,
    )


def _shown_state(invitation: TeamInvitation, uses: int) -> tuple[str, str]:
    """Give the word for an invitation and its tone; that it expired or is used up follows from clock and team."""
    if invitation.state != InvitationState.OPEN:
        return str(INVITATION_LABELS[InvitationState(invitation.state)]), "none"
    if invitation.expires_at <= arrived_at():
        return _("Expired"), "none"
    if not is_alive(invitation, uses=uses, at=arrived_at()):
        return _("Used up"), "good"
    return str(INVITATION_LABELS[InvitationState.OPEN]), "live"


@teams.post("/solver/entries/<ref>/team/name")
def name(ref: str) -> ResponseReturnValue:
    """Name the team."""
    entry, form = own_whole(me(), ref), NameForm()
    if not form.validate():
        return team_page(entry, name_form=form), Invalid.status
    with unit_of_work():
        name_team(entry, form.name.data or "", by=me(), at=arrived_at())
    flash(_("The name is saved."), "success")
    return redirect(url_for("solver.teams.show", ref=ref))


@teams.get("/solver/entries/<ref>/team/members/<int:member_id>")
def member(ref: str, member_id: int) -> ResponseReturnValue:
    """Ask before handing over to a member or removing them."""
    entry, row = own_member(ref, member_id)
    return page(
        entry=entry,
        row=row,
        can_lead=can_lead(me(), entry, at=arrived_at()),
        can_remove=can_remove(me(), entry, row.user, at=arrived_at()),
    )


@teams.post("/solver/entries/<ref>/team/members/<int:member_id>/captain")
def captain(ref: str, member_id: int) -> ResponseReturnValue:
    """Hand over to a member."""
    entry, row = own_member(ref, member_id)
    with unit_of_work():
        hand_over(entry, row.user, by=me(), at=arrived_at())
    flash(_("The team has a new captain."), "success")
    return redirect(url_for("solver.teams.show", ref=ref))


@teams.post("/solver/entries/<ref>/team/members/<int:member_id>/remove")
def remove(ref: str, member_id: int) -> ResponseReturnValue:
    """Remove a member."""
    entry, row = own_member(ref, member_id)
    with unit_of_work():
        remove_member(entry, row.user, by=me(), at=arrived_at())
    flash(_("The person is out of the team and is told."), "success")
    return redirect(url_for("solver.teams.show", ref=ref))


@teams.route("/solver/entries/<ref>/team/leave", methods=["GET", "POST"])
def leave(ref: str) -> ResponseReturnValue:
    """Ask before leaving; then leave."""
    entry = own_whole(me(), ref)
    if request.method == "GET":
        return page(**_before_ending(entry, can_leave(me(), entry, at=arrived_at())))
    with unit_of_work():
        leave_team(entry, by=me(), at=arrived_at())
    flash(_("You left the team. The receipts of what was handed in with you stay in your inbox."), "success")
    return redirect(url_for("solver.dashboard"))


@teams.route("/solver/entries/<ref>/team/disband", methods=["GET", "POST"])
def disband(ref: str) -> ResponseReturnValue:
    """Ask before disbanding; then disband."""
    entry = own_whole(me(), ref)
    if request.method == "GET":
        return page(**_before_ending(entry, can_disband(me(), entry, at=arrived_at())))
    with unit_of_work():
        disband_team(entry, by=me(), at=arrived_at())
    flash(_("The team is disbanded. Everybody who was in it still reads what you wrote."), "success")
    return redirect(url_for("solver.entries.show", ref=ref))


def _before_ending(entry: Entry, decision: Decision) -> dict[str, Any]:
    return {"entry": entry, "decision": decision, "handed_in": bool(entry.versions)}


@teams.post("/solver/entries/<ref>/team/resume")
def resume(ref: str) -> ResponseReturnValue:
    """Take up again what was laid aside."""
    entry = own_whole(me(), ref)
    with unit_of_work():
        resume_entry(entry, by=me(), at=arrived_at())
    flash(_("You write this entry again."), "success")
    return redirect(url_for("solver.entries.edit", ref=ref))
