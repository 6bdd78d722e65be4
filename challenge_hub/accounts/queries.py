"""Finding people and organisations."""

from sqlalchemy import ColumnElement, and_, select

from challenge_hub.accounts.models import Organisation, Profile, User, Visibility
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible


def user_by_email(email: str) -> User | None:
    """Give the person with this address, whatever its case, or None."""
    return db.session.scalar(select(User).where(User.email == email.strip().lower()))


def own_organisation(user: User, ref: str) -> Organisation:
    """Give an organisation that the person is a member of. Raises NotVisible otherwise."""
    for membership in user.memberships:
        if membership.organisation.ref == ref:
            return membership.organisation
    raise NotVisible


def profile_open_to(viewer: User | None) -> ColumnElement[bool]:
    """Give the condition that a profile lets this viewer, or somebody without an account, see it.

    It holds for nobody's hidden profile, not even one's own, nor for accounts that are closed or never confirmed.
    """
    open_to = [Visibility.PUBLIC] if viewer is None else [Visibility.PUBLIC, Visibility.MEMBERS]
    return and_(
        Profile.visibility.in_(open_to),
        Profile.user.has(and_(User.active, User.confirmed_at.is_not(None))),
    )


def visible_profile(viewer: User | None, ref: str) -> Profile:
    """Give the profile with this reference. Raises NotVisible where it is not open to the viewer."""
    found = db.session.scalar(select(Profile).where(Profile.ref == ref, profile_open_to(viewer)))
    if found is None:
        raise NotVisible
    return found
