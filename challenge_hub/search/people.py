"""Which words a person is found by: those of the tags on their card, and no others."""

from collections.abc import Iterable

from sqlalchemy import delete, insert, select

from challenge_hub.accounts.disciplines import discipline_label, fields_of, synonyms_of
from challenge_hub.accounts.models import Profile, ProfileTag, User
from challenge_hub.contacts.bands import hours_band
from challenge_hub.contacts.blind import blind_tags
from challenge_hub.contacts.regions import region_of
from challenge_hub.core.database import db
from challenge_hub.search.models import PersonTerm
from challenge_hub.search.wording import terms_of

# A facet's term begins with its sign; no word does.
DISCIPLINE, LANGUAGE, HOURS, REGION = "d:", "l:", "h:", "r:"
FACETS = {"discipline": DISCIPLINE, "language": LANGUAGE, "hours": HOURS, "region": REGION}


def terms_of_person(person: User, profile: Profile) -> set[str]:
    """Give the words and facets of a person's card; their headline and biography, which may name them, give none."""
    texts: list[str] = [*visible_tags(person, [*profile.skills, *profile.methods])]
    keys = {*profile.disciplines, *fields_of(profile.disciplines)}
    for key in keys:
        texts += [discipline_label(key), *synonyms_of(key)]
    facets = [*(DISCIPLINE + key for key in keys), *(LANGUAGE + key for key in profile.languages)]
    if band := hours_band(profile.hours_free):
        facets.append(HOURS + band)
    region = region_of(person.country)
    if region and profile.show_country:
        facets.append(REGION + region)
    return {term for text in texts for term in terms_of(text)} | set(facets)


def visible_tags(person: User, tags: Iterable[str]) -> list[str]:
    """Give the tags that a card shows: without those that tell the person's name, employer or address."""
    employers = [membership.organisation.name for membership in person.memberships]
    return blind_tags(tags, name=person.name, employers=employers)


def index_terms(person: User) -> bool:
    """Write a person's words anew, of which only the difference is written; tell whether there was any.

    Inside a unit of work.
    """
    wanted = terms_of_person(person, person.profile) if person.profile else set()
    there = set(db.session.scalars(select(PersonTerm.term).where(PersonTerm.user_id == person.id)))
    for term in there - wanted:
        db.session.execute(delete(PersonTerm).where(PersonTerm.user_id == person.id, PersonTerm.term == term))
    new = sorted(wanted - there)
    if new:
        db.session.execute(insert(PersonTerm), [{"term": term, "user_id": person.id} for term in new])
    return there != wanted


def not_indexed(limit: int) -> list[int]:
    """Give the ids of some people whose profiles name something and who have no words yet."""
    known = select(PersonTerm.user_id)
    query = select(ProfileTag.user_id).where(ProfileTag.user_id.not_in(known)).distinct()
    return list(db.session.scalars(query.order_by(ProfileTag.user_id).limit(limit)))
