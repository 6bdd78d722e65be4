"""What accounts hold of a person, why one stays open, and what goes with it."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import delete, func, select

from challenge_hub.accounts.models import Membership, MembershipRole, Passkey, Profile, Role, User
from challenge_hub.accounts.models.user import ADMIN
from challenge_hub.core.database import db
from challenge_hub.core.holdings import Parting, Told, forgets, hinders_closing, row_of, tells
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l

# What lets somebody in, or helps to guess it, leaves in no archive.
_SECRETS = (
    "password", "fs_uniquifier", "tf_totp_secret", "tf_last_counter", "mf_recovery_codes", "fs_webauthn_user_handle",
)  # fmt: skip


@tells("account", _l("Account"), covers=("user_roles.user_id",))
def account(person_id: int) -> Told:
    """The account and its platform roles; no secret."""
    person = db.session.get_one(User, person_id)
    return Told([row_of(person, *_SECRETS) | {"roles": [role.name for role in person.roles]}])


@tells("passkeys", _l("Passkeys"), covers=("passkeys.user_id",))
def passkeys(person_id: int) -> Told:
    """The names and times of passkeys; no key."""
    rows = db.session.scalars(select(Passkey).where(Passkey.user_id == person_id).order_by(Passkey.id))
    shown = ("name", "usage", "device_type", "create_datetime", "lastuse_datetime")
    return Told([{name: value for name, value in row_of(row).items() if name in shown} for row in rows])


@tells("profile", _l("Profile"), covers=("profiles.user_id",))
def profile(person_id: int) -> Told:
    """What the person tells about themselves."""
    found = db.session.get(Profile, person_id)
    return Told([row_of(found) | {"tags": [row_of(tag, "user_id") for tag in found.tags]}] if found else [])


@tells("memberships", _l("Organisations"), covers=("memberships.user_id",))
def memberships(person_id: int) -> Told:
    """The organisations that the person is a member of, and as what."""
    person = db.session.get_one(User, person_id)
    return Told([row_of(row) | {"organisation": row.organisation.name} for row in person.memberships])


@hinders_closing
def needed_by_others(person_id: int, at: datetime) -> Iterator[str]:
    """An organisation keeps an owner, the platform an administrator."""
    del at
    owned = select(Membership).where(Membership.user_id == person_id, Membership.role == MembershipRole.OWNER)
    for membership in db.session.scalars(owned):
        if _owners(membership.organisation_id) == 1:
            yield _(
                "You are the only owner of %(name)s: make another member an owner first.",
                name=membership.organisation.name,
            )
    admins = select(User.id).where(User.active.is_(True), User.roles.any(Role.name == ADMIN))
    if db.session.scalars(admins).all() == [person_id]:
        yield _("You are the last administrator of the platform: give the role to somebody else first.")


@forgets
def forget_account(parting: Parting) -> None:
    """Delete what hangs on the account: profile, passkeys, memberships. The row itself is blanked by whoever closes."""
    for model in (Profile, Passkey, Membership):
        db.session.execute(delete(model).where(model.user_id == parting.person_id))


def _owners(organisation_id: int) -> int:
    query = select(func.count(Membership.id)).where(
        Membership.organisation_id == organisation_id, Membership.role == MembershipRole.OWNER
    )
    return db.session.scalar(query) or 0
