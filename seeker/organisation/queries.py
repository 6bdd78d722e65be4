"""Finding organisations, their people and their invitations."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from challenge_hub.accounts.models import Membership, Organisation, User
from challenge_hub.accounts.queries import own_organisation
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from seeker.models import MembershipInvitation


def get_organisation(user: User, ref: str) -> Organisation:
    """Give an organisation that the person is a member of. Raises NotVisible otherwise."""
    return own_organisation(user, ref)


def members_of(organisation: Organisation) -> Select[Membership]:
    """Give the members of an organisation with their accounts, by name."""
    return (
        select(Membership)
        .join(Membership.user)
        .where(Membership.organisation_id == organisation.id)
        .options(
            joinedload(Membership.user).lazyload(User.roles),
            joinedload(Membership.user).lazyload(User.memberships),
        )
        .order_by(User.name, Membership.id)
    )


def get_member(organisation: Organisation, membership_id: int) -> Membership:
    """Give one membership of an organisation. Raises NotVisible."""
    found = db.session.scalar(
        select(Membership).where(
            Membership.id == membership_id, Membership.organisation_id == organisation.id
        )
    )
    if found is None:
        raise NotVisible
    return found


def open_invitations(organisation: Organisation) -> Sequence[MembershipInvitation]:
    """Give the invitations of an organisation that wait for an answer, newest first."""
    query = select(MembershipInvitation).where(
        MembershipInvitation.organisation_id == organisation.id, MembershipInvitation.ended_at.is_(None)
    )
    return db.session.scalars(query.order_by(MembershipInvitation.id.desc())).all()


def invitation_of(organisation: Organisation, invitation_id: int) -> MembershipInvitation:
    """Give an open invitation of an organisation. Raises NotVisible."""
    found = db.session.get(MembershipInvitation, invitation_id)
    if found is None or found.organisation_id != organisation.id or found.ended_at is not None:
        raise NotVisible
    return found


def invitations_for(user: User) -> Select[MembershipInvitation]:
    """Give the open invitations to the person's own, confirmed address."""
    query = (
        select(MembershipInvitation)
        .where(MembershipInvitation.email == user.email, MembershipInvitation.ended_at.is_(None))
        .options(joinedload(MembershipInvitation.organisation), joinedload(MembershipInvitation.invited_by))
        .order_by(MembershipInvitation.id)
    )
    return query if user.confirmed_at is not None else query.where(MembershipInvitation.id < 0)


def get_invitation(user: User, ref: str) -> MembershipInvitation:
    """Give an open invitation to the person's own address. Raises NotVisible."""
    found = db.session.scalar(invitations_for(user).where(MembershipInvitation.ref == ref))
    if found is None:
        raise NotVisible
    return found
