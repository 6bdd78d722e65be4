"""Changing a profile."""

from collections.abc import Sequence
from datetime import datetime

from challenge_hub.accounts.events import ProfileChanged
from challenge_hub.accounts.models import Profile, User, Visibility
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import emit
from solver.profile.orcid import normal_orcid


def change_profile(
    *,
    headline: str,
    bio: str,
    disciplines: Sequence[str],
    skills: Sequence[str],
    orcid: str,
    visibility: Visibility,
    by: User,
    at: datetime,
) -> Profile:
    """Set the whole profile of the acting person, making it on the first time. Emits ProfileChanged."""
    profile = db.session.get(Profile, by.id)
    if profile is None:
        profile = Profile(user_id=by.id)
        db.session.add(profile)
    profile.headline, profile.bio = headline, bio
    profile.disciplines, profile.skills = list(disciplines), list(skills)
    profile.orcid = normal_orcid(orcid) or None
    profile.visibility = visibility
    profile.updated_at = at
    emit(ProfileChanged(at=at, by=by.id, subject_id=by.id))
    return profile
