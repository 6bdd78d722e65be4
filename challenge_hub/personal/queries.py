"""Finding a person's archive."""

from datetime import datetime

from sqlalchemy import select

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.personal.models import PersonalArchive


def archive_of(person: User, *, at: datetime) -> PersonalArchive | None:
    """Give the person's archive, being packed or ready; None where there is none or its days are over."""
    found = db.session.scalar(select(PersonalArchive).where(PersonalArchive.user_id == person.id))
    return None if found is None or (found.expires_at is not None and found.expires_at <= at) else found


def own_file(person: User, *, at: datetime) -> PersonalArchive:
    """Give the person's archive when it can be fetched. Raises NotVisible."""
    found = archive_of(person, at=at)
    if found is None or found.file_sha256 is None:
        raise NotVisible
    return found


def expired(at: datetime) -> list[PersonalArchive]:
    """Give the archives whose days are over."""
    query = select(PersonalArchive).where(PersonalArchive.expires_at <= at).order_by(PersonalArchive.id)
    return list(db.session.scalars(query))
