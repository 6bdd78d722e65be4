"""Changing a profile."""

from datetime import datetime

from challenge_hub.accounts.disciplines import ordered
from challenge_hub.accounts.events import ProfileChanged
from challenge_hub.accounts.models import Profile, User, Visibility
from challenge_hub.accounts.tags import unique_tags
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from solver.profile.details import Details, problems
from solver.profile.orcid import normal_orcid


def change_profile(details: Details, *, by: User, at: datetime) -> Profile:
    """Set the whole profile of the acting person, making it on the first time. Emits ProfileChanged.

    Raises Invalid, by field, where the details cannot be kept.
    """
    wrong = problems(details)
    if wrong:
        raise Invalid(_("The profile could not be saved."), wrong)
    profile = db.session.get(Profile, by.id)
    if profile is None:
        profile = Profile(user_id=by.id)
        db.session.add(profile)
    profile.headline, profile.bio = details.headline, details.bio
    profile.disciplines = ordered(details.disciplines)
    profile.skills, profile.methods = unique_tags(details.skills), unique_tags(details.methods)
    profile.languages = list(dict.fromkeys(details.languages))
    profile.hours_free = details.hours_free
    profile.orcid = normal_orcid(details.orcid) or None
    profile.visibility = Visibility(details.visibility)
    profile.show_country, profile.show_awards = details.show_country, details.show_awards
    profile.updated_at = at
    emit(ProfileChanged(at=at, by=by.id, subject_id=by.id))
    return profile
