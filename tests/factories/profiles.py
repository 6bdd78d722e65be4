"""What people tell about themselves."""

from typing import Any

from challenge_hub.accounts.models import Profile, User, Visibility
from challenge_hub.core.database import db
from tests.conftest import NOON


def make_profile(user: User, *, visibility: Visibility = Visibility.PUBLIC, **values: Any) -> Profile:
    """A profile that everybody may see, with the given details. Commits."""
    profile = user.profile or Profile(user=user)
    for name, value in {"visibility": visibility, "updated_at": NOON, **values}.items():
        setattr(profile, name, value)
    db.session.add(profile)
    db.session.commit()
    return profile
