"""The rows of people and organisations."""

from challenge_hub.accounts.models.organisation import Membership, MembershipRole, Organisation
from challenge_hub.accounts.models.passkey import Passkey
from challenge_hub.accounts.models.profile import Profile, ProfileTag, TagKind, Visibility
from challenge_hub.accounts.models.user import Role, User, user_roles

__all__ = [
    "Membership",
    "MembershipRole",
    "Organisation",
    "Passkey",
    "Profile",
    "ProfileTag",
    "Role",
    "TagKind",
    "User",
    "Visibility",
    "user_roles",
]
