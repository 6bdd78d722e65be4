"""Opening the demonstration's accounts and organisations."""

from datetime import datetime
from uuid import uuid4

from flask_security import hash_password

from challenge_hub.accounts.models import MembershipRole, Organisation, User
from challenge_hub.accounts.queries import user_by_email
from challenge_hub.accounts.services import create_organisation, grant_membership, grant_role
from challenge_hub.cli.demonstration.people import ORGANISATIONS, PASSWORD, PEOPLE, Person
from challenge_hub.contacts.services.settings import change_settings
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from solver.profile.services import change_profile


def bring_on_stage(at: datetime) -> dict[str, User]:
    """Open every account and organisation that is missing; give the people by key."""
    people = {}
    secret = hash_password(PASSWORD)
    for person in PEOPLE:
        with unit_of_work():
            people[person.key] = user_by_email(person.email) or _open_account(person, secret, at=at)
    for key in ORGANISATIONS:
        _found(key, people, at=at)
    return people


def _open_account(person: Person, secret: str, *, at: datetime) -> User:
    user = User(
        name=person.name,
        email=person.email,
        country=person.country,
        time_zone=person.time_zone,
        password=secret,
        created_at=at,
        confirmed_at=at,
        active=True,
        fs_uniquifier=uuid4().hex,
    )
    db.session.add(user)
    db.session.flush()  # roles, memberships and the profile name the new id
    if person.profile:
        change_profile(person.profile, by=user, at=at)
        change_settings(user, open_to_collaborate=True, relay_messages=False, at=at)
    if person.platform_role:
        grant_role(user, person.platform_role, by=None, at=at)
    return user


def _found(key: str, people: dict[str, User], *, at: datetime) -> Organisation:
    members = [person for person in PEOPLE if person.organisation == key]
    owner = people[next(person.key for person in members if person.role == MembershipRole.OWNER)]
    if owner.memberships:
        return owner.memberships[0].organisation
    name, country, field, about = ORGANISATIONS[key]
    with unit_of_work():
        organisation = create_organisation(
            name=name, country=country, field=field, about=about, by=owner, at=at
        )
    for person in members:
        if people[person.key] is not owner:
            with unit_of_work():
                grant_membership(
                    organisation, people[person.key], MembershipRole(person.role), by=owner, at=at
                )
    return organisation
