"""Facts about accounts and organisations."""

from dataclasses import dataclass
from enum import StrEnum

from challenge_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class UserRegistered(Event):
    """A person opened an account."""

    name = "user.registered"
    label = "Account opened"
    subject = "user"


@dataclass(frozen=True, kw_only=True)
class UserConfirmed(Event):
    """A person confirmed their address."""

    name = "user.confirmed"
    label = "Address confirmed"
    subject = "user"


class SecurityChange(StrEnum):
    """What protects an account and can change."""

    PASSWORD = "password changed"  # noqa: S105 -- what happened, not a password
    PASSWORD_RESET = "password reset"  # noqa: S105 -- likewise
    ADDRESS = "address changed"
    SECOND_FACTOR_ON = "second factor set up"
    SECOND_FACTOR_OFF = "second factor removed"
    PASSKEY_ADDED = "passkey added"
    PASSKEY_REMOVED = "passkey removed"
    RECOVERY_CODES = "recovery codes made"


@dataclass(frozen=True, kw_only=True)
class UserSecurityChanged(Event):
    """Something that protects an account changed; `what` is the value of a `SecurityChange`."""

    name = "user.security_changed"
    label = "Account security changed"
    subject = "user"

    what: str


@dataclass(frozen=True, kw_only=True)
class AccountChanged(Event):
    """A person changed their name, country or time zone."""

    name = "user.changed"
    label = "Account details changed"
    subject = "user"


@dataclass(frozen=True, kw_only=True)
class ProfileChanged(Event):
    """A solver changed their profile."""

    name = "profile.changed"
    label = "Profile changed"
    subject = "user"


@dataclass(frozen=True, kw_only=True)
class RoleGranted(Event):
    """A person was given a platform role."""

    name = "user.role_granted"
    label = "Platform role granted"
    subject = "user"

    role: str


@dataclass(frozen=True, kw_only=True)
class RoleRevoked(Event):
    """A person lost a platform role."""

    name = "user.role_revoked"
    label = "Platform role revoked"
    subject = "user"

    role: str


@dataclass(frozen=True, kw_only=True)
class OrganisationCreated(Event):
    """An organisation was set up."""

    name = "organisation.created"
    label = "Organisation set up"
    subject = "organisation"


@dataclass(frozen=True, kw_only=True)
class OrganisationChanged(Event):
    """An organisation's details changed."""

    name = "organisation.changed"
    label = "Organisation changed"
    subject = "organisation"


@dataclass(frozen=True, kw_only=True)
class MembershipGranted(Event):
    """A person became a member of an organisation."""

    name = "membership.granted"
    label = "Member added"
    subject = "organisation"

    user_id: int
    role: str
