"""What ties people to each other, as far as the platform knows: what derived conflicts rest on."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, select

from challenge_hub.accounts.models import Membership, User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.teams.models import TeamMember
from ip_terms.models import RightsTransfer, TransferMember
from judging.conflicts import Person
from judging.models import Seat

# Bound variables of one statement stay under what every engine takes.
_AT_ONCE = 900


def persons(people: Collection[User], *, also: dict[int, str] | None = None) -> dict[int, Person]:
    """Give what is known of people, by id, in a number of queries that does not depend on how they are tied.

    `also` adds a further address by id. A prize is known to be paid once the rights passed: they pass for it.
    """
    ids = [person.id for person in people]
    organisations = _related(select(Membership.user_id, Membership.organisation_id), Membership.user_id, ids)
    teams = _related(select(TeamMember.user_id, TeamMember.team_id), TeamMember.user_id, ids)
    paid = _related(
        select(TransferMember.user_id, Challenge.organisation_id)
        .join(RightsTransfer, RightsTransfer.id == TransferMember.transfer_id)
        .join(Challenge, Challenge.id == RightsTransfer.challenge_id)
        .where(RightsTransfer.effective_at.is_not(None)),
        TransferMember.user_id,
        ids,
    )
    nominated = _related(
        select(Seat.invited_by_id, Seat.user_id).where(Seat.user_id.is_not(None)), Seat.invited_by_id, ids
    )
    further = also or {}
    return {
        person.id: Person(
            person.id,
            tuple(filter(None, (person.email, further.get(person.id)))),
            organisations=frozenset(organisations[person.id]),
            teams=frozenset(teams[person.id]),
            paid_by=frozenset(paid[person.id]),
            nominated=frozenset(nominated[person.id]),
        )
        for person in people
    }


def _related(query: Select[*tuple[Any, ...]], column: Any, ids: list[int]) -> defaultdict[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for start in range(0, len(ids), _AT_ONCE):
        rows = db.session.execute(query.where(column.in_(ids[start : start + _AT_ONCE])))
        for person_id, other_id in rows:
            found[person_id].add(other_id)
    return found
