"""What people may do for an organisation and on the platform."""

from challenge_hub.accounts.models import MembershipRole, User
from challenge_hub.core.decisions import YES, Decision, no
from challenge_hub.core.i18n import gettext as _


def has_membership(user: User, organisation_id: int, *roles: MembershipRole) -> Decision:
    """Tell whether the person is a member of the organisation, in one of `roles` where any are given."""
    membership = user.member_of(organisation_id)
    if membership is None:
        return no(_("You are not a member of this organisation."))
    if roles and membership.role not in roles:
        wanted = " / ".join(roles)
        return no(_("This needs the role %(role)s in your organisation.", role=wanted))
    return YES


def can_write_briefs(user: User, organisation_id: int) -> Decision:
    """Owners and authors draft briefs."""
    return has_membership(user, organisation_id, MembershipRole.OWNER, MembershipRole.AUTHOR)


def can_decide(user: User, organisation_id: int) -> Decision:
    """Owners publish, seat the seeker's chamber and approve awards."""
    return has_membership(user, organisation_id, MembershipRole.OWNER)


def is_organiser(user: User) -> Decision:
    """Staff of the platform only."""
    return YES if user.is_organiser else no(_("This is for organisers of the platform."))


def is_admin(user: User) -> Decision:
    """Admins manage people and settings."""
    return YES if user.is_admin else no(_("This is for administrators of the platform."))
