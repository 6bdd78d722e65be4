"""Finding people and organisations."""

from sqlalchemy import select

from challenge_hub.accounts.models import Organisation, User
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
