"""Verbs on an organisation and its people, beyond those of accounts."""

from datetime import datetime, timedelta

from sqlalchemy import func, select

from challenge_hub.accounts.events import OrganisationChanged
from challenge_hub.accounts.models import Membership, MembershipRole, Organisation, User
from challenge_hub.accounts.policies import can_decide
from challenge_hub.accounts.services import grant_membership
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, NotVisible, Refused, WrongState
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.tokens import new_ref
from challenge_hub.core.unit_of_work import emit
from seeker.models import MembershipInvitation
from seeker.organisation.events import MemberInvitationEnded, MemberInvited

MOST_OPEN_INVITATIONS = 50
BETWEEN_INVITATIONS = timedelta(days=1)


def change_organisation(
    organisation: Organisation,
    *,
    name: str,
    country: str | None,
    field: str,
    about: str,
    by: User,
    at: datetime,
) -> None:
    """Change what an organisation says of itself. Owners only. Emits OrganisationChanged."""
    can_decide(by, organisation.id).demand()
    organisation.name, organisation.country = name, country
    organisation.field, organisation.about = field, about
    emit(OrganisationChanged(at=at, by=by.id, subject_id=organisation.id))


def invite_member(
    organisation: Organisation, *, email: str, role: MembershipRole, by: User, at: datetime
) -> MembershipInvitation:
    """Ask an address to join an organisation; inviting it again renews the invitation. Owners only.

    Emits MemberInvited, by which the address is told. Raises Invalid for somebody who is a member already,
    for an address that was invited less than a day ago and past 50 open invitations.
    """
    can_decide(by, organisation.id).demand()
    address = email.strip().lower()
    _demand_no_member(organisation, address)
    invitation = db.session.scalar(
        select(MembershipInvitation).where(
            MembershipInvitation.organisation_id == organisation.id, MembershipInvitation.email == address
        )
    )
    if invitation is not None and at < invitation.invited_at + BETWEEN_INVITATIONS:
        raise Invalid(_("This address was sent an invitation within the last day; invite it again tomorrow."))
    if invitation is None or invitation.ended_at is not None:
        _demand_room(organisation)
    if invitation is None:
        invitation = MembershipInvitation(ref=new_ref(), organisation_id=organisation.id, email=address)
        db.session.add(invitation)
    invitation.role, invitation.invited_by_id = role, by.id
    invitation.invited_at, invitation.ended_at = at, None
    db.session.flush()  # the event names the invitation by its id
    emit(
        MemberInvited(
            at=at, by=by.id, subject_id=organisation.id, invitation_id=invitation.id, role=str(role)
        )
    )
    return invitation


def _demand_no_member(organisation: Organisation, address: str) -> None:
    query = (
        select(Membership.id)
        .join(Membership.user)
        .where(Membership.organisation_id == organisation.id, User.email == address)
    )
    if db.session.scalar(query) is not None:
        raise Invalid(_("This person is a member already; change the role in the list."))


def _demand_room(organisation: Organisation) -> None:
    count = db.session.scalar(
        select(func.count(MembershipInvitation.id)).where(
            MembershipInvitation.organisation_id == organisation.id, MembershipInvitation.ended_at.is_(None)
        )
    )
    if (count or 0) >= MOST_OPEN_INVITATIONS:
        raise Invalid(
            _("%(most)d invitations wait for an answer; take some back first.", most=MOST_OPEN_INVITATIONS)
        )


def join(invitation: MembershipInvitation, *, by: User, at: datetime) -> Membership:
    """Accept an invitation to one's own address. Emits MembershipGranted, in the inviting owner's name.

    Raises WrongState where whoever invited is an owner no longer: then their word counts no more.
    """
    _demand_own(invitation, by=by)
    try:
        membership = grant_membership(
            invitation.organisation, by, MembershipRole(invitation.role), by=invitation.invited_by, at=at
        )
    except Refused as problem:
        raise WrongState(
            _("Whoever invited you no longer manages this organisation. Ask for a new invitation.")
        ) from problem
    invitation.ended_at = at
    return membership


def decline(invitation: MembershipInvitation, *, by: User, at: datetime) -> None:
    """Say no to an invitation to one's own address. Emits MemberInvitationEnded."""
    _demand_own(invitation, by=by)
    _end(invitation, "declined", by=by, at=at)


def take_back(invitation: MembershipInvitation, *, by: User, at: datetime) -> None:
    """Take an invitation back before it is answered. Owners only. Emits MemberInvitationEnded."""
    can_decide(by, invitation.organisation_id).demand()
    if invitation.ended_at is not None:
        raise WrongState(_("This invitation has been answered already."))
    _end(invitation, "taken back", by=by, at=at)


def _demand_own(invitation: MembershipInvitation, *, by: User) -> None:
    if invitation.email != by.email or by.confirmed_at is None:
        raise NotVisible
    if invitation.ended_at is not None:
        raise WrongState(_("This invitation has been answered already."))


def _end(invitation: MembershipInvitation, how: str, *, by: User, at: datetime) -> None:
    invitation.ended_at = at
    emit(
        MemberInvitationEnded(
            at=at, by=by.id, subject_id=invitation.organisation_id, invitation_id=invitation.id, how=how
        )
    )
