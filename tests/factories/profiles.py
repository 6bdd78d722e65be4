"""What people tell about themselves."""

from typing import Any

from challenge_hub.accounts.models import Profile, User, Visibility
from challenge_hub.core.database import db
from tests.conftest import NOON


def make_profile(user: User, *, visibility: Visibility = Visibility.PUBLIC, **values: Any) -> Profile:
    """A profile that everybody may see, with the given details. Commits."""
    profile = Profile(user=user, visibility=visibility, updated_at=NOON, **values)
    db.session.add(profile)
    db.session.commit()
    return profile
