"""Verbs on organisations and platform roles. Accounts themselves are opened through Flask-Security."""

from datetime import datetime

from sqlalchemy import select

from challenge_hub.accounts.events import (
    AccountChanged,
    MembershipGranted,
    OrganisationCreated,
    RoleGranted,
    RoleRevoked,
)
from challenge_hub.accounts.models import Membership, MembershipRole, Organisation, Role, User
from challenge_hub.accounts.policies import can_decide, is_admin
from challenge_hub.core.database import db
from challenge_hub.core.decisions import no
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.tokens import new_ref
from challenge_hub.core.unit_of_work import emit


def create_organisation(
    *, name: str, country: str | None, field: str, about: str = "", by: User, at: datetime
) -> Organisation:
    """Set up an organisation; its maker becomes its owner. Emits OrganisationCreated."""
    organisation = Organisation(
        ref=new_ref(), name=name, country=country, field=field, about=about, created_at=at
    )
    db.session.add(organisation)
    db.session.flush()  # the membership and the event need the new id
    db.session.add(
        Membership(organisation_id=organisation.id, user_id=by.id, role=MembershipRole.OWNER, created_at=at)
    )
    emit(OrganisationCreated(at=at, by=by.id, subject_id=organisation.id))
    return organisation


def grant_membership(
    organisation: Organisation, person: User, role: MembershipRole, *, by: User, at: datetime
) -> Membership:
    """Make a person a member, or change the role they have. Owners only. Emits MembershipGranted."""
    can_decide(by, organisation.id).demand()
    membership = person.member_of(organisation.id)
    if membership is None:
        membership = Membership(organisation=organisation, user=person, role=role, created_at=at)
        db.session.add(membership)
    elif membership.role == MembershipRole.OWNER and person is by:
        no(_("You cannot take the owner's role from yourself; another owner can.")).demand()
    membership.role = role
    emit(MembershipGranted(at=at, by=by.id, subject_id=organisation.id, user_id=person.id, role=str(role)))
    return membership


def change_account(person: User, *, name: str, country: str | None, time_zone: str, at: datetime) -> None:
    """Change a person's own details. Emits AccountChanged."""
    person.name, person.country, person.time_zone = name, country, time_zone
    emit(AccountChanged(at=at, by=person.id, subject_id=person.id))


def grant_role(person: User, role_name: str, *, by: User | None, at: datetime) -> None:
    """Give a platform role; `by=None` is the command line. Emits RoleGranted."""
    if by is not None:
        is_admin(by).demand()
    role = db.session.scalar(select(Role).where(Role.name == role_name))
    if role is None:
        role = Role(name=role_name)
        db.session.add(role)
    if role not in person.roles:
        person.roles.append(role)
        emit(RoleGranted(at=at, by=by.id if by else None, subject_id=person.id, role=role_name))


def revoke_role(person: User, role_name: str, *, by: User, at: datetime) -> None:
    """Take a platform role. Nobody takes the admin role from themselves. Emits RoleRevoked."""
    is_admin(by).demand()
    if person is by and role_name == "admin":
        no(_("You cannot take the administrator's role from yourself.")).demand()
    held = next((role for role in person.roles if role.name == role_name), None)
    if held is not None:
        person.roles.remove(held)
        emit(RoleRevoked(at=at, by=by.id, subject_id=person.id, role=role_name))
