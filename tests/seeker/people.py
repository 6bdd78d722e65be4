"""One organisation with a person in every role, and strangers."""

from dataclasses import dataclass

from challenge_hub.accounts.models import MembershipRole, Organisation, User
from tests.factories.people import make_membership, make_organisation, make_user


@dataclass(frozen=True)
class Seekers:
    """People by role; `rival` owns another organisation, `stranger` belongs to none."""

    organisation: Organisation
    owner: User
    author: User
    expert: User
    viewer: User
    rival: User
    stranger: User

    @property
    def members(self) -> dict[str, User]:
        return {name: getattr(self, name) for name in ("owner", "author", "expert", "viewer")}


def make_seekers() -> Seekers:
    owner = make_user("Sigrid Owner", email="sigrid@spill.example")
    organisation = make_organisation(owner)
    people = {}
    for role in (MembershipRole.AUTHOR, MembershipRole.EXPERT, MembershipRole.VIEWER):
        people[str(role)] = make_user(f"{role.title()} of Spill")
        make_membership(organisation, people[str(role)], role)
    rival = make_user("Rival Owner")
    make_organisation(rival, name="Southern Spill Response")
    return Seekers(
        organisation=organisation, owner=owner, rival=rival, stranger=make_user("Stranger"), **people
    )
