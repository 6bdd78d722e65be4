from sqlalchemy import Select, or_, select

from challenge_hub.accounts.models import Role, User
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible


def filtered(*, words: str, role: str) -> Select[User]:
    """Give the people whose name or address holds every word, with one platform role or any, by name."""
    query = select(User)
    for word in words.split()[:6]:
        query = query.where(
            or_(User.name.icontains(word, autoescape=True), User.email.icontains(word, autoescape=True))
        )
    if role:
        query = query.where(User.roles.any(Role.name == role))
    return query.order_by(User.name, User.id)


def get(person_id: int) -> User:
    """Give a person by id, to an administrator. Raises NotVisible."""
    person = db.session.get(User, person_id)
    if person is None:
        raise NotVisible
    return person


def staff() -> list[User]:
    """Give every active organiser and administrator."""
    query = (
        select(User)
        .where(User.active.is_(True), User.roles.any(Role.name.in_(("organiser", "admin"))))
        .order_by(User.id)
    )
    return list(db.session.scalars(query))
