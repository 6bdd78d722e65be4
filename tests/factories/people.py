"""People and organisations."""

from itertools import count
from uuid import uuid4

from challenge_hub.accounts.models import Membership, MembershipRole, Organisation, Role, User
from challenge_hub.core.database import db
from challenge_hub.core.tokens import new_ref
from tests.conftest import NOON

_numbers = count(1)


def make_user(
    name: str = "", *, email: str = "", country: str | None = None, roles: tuple[str, ...] = ()
) -> User:
    """A confirmed person; `roles` are platform roles. Commits."""
    number = next(_numbers)
    user = User(
        name=name or f"Person {number}",
        email=email or f"person{number}@people{number}.example",
        country=country,
        created_at=NOON,
        confirmed_at=NOON,
        active=True,
        fs_uniquifier=uuid4().hex,
    )
    for role_name in roles:
        role = db.session.query(Role).filter_by(name=role_name).one_or_none() or Role(name=role_name)
        user.roles.append(role)
    db.session.add(user)
    db.session.commit()
    return user


def make_organiser(name: str = "Olga Organiser") -> User:
    """A member of the platform's staff."""
    return make_user(name, roles=("organiser",))


def make_organisation(
    owner: User | None = None, *, name: str = "Northern Spill Response", field: str = "spill response"
) -> Organisation:
    """An organisation with an owner. Commits."""
    organisation = Organisation(ref=new_ref(), name=name, field=field, country="NO", created_at=NOON)
    db.session.add(organisation)
    db.session.flush()
    make_membership(organisation, owner or make_user("Sigrid Seeker"), MembershipRole.OWNER)
    return organisation


def make_membership(organisation: Organisation, user: User, role: MembershipRole) -> Membership:
    """A person's role in an organisation. Commits."""
    membership = Membership(organisation=organisation, user=user, role=role, created_at=NOON)
    db.session.add(membership)
    db.session.commit()
    return membership
