"""Telling the two sides of a decision: organisers and the seeker's owners."""

from sqlalchemy import select

from awards.lifecycle import Side
from challenge_hub.accounts.models import Membership, MembershipRole, Role, User
from challenge_hub.accounts.models.user import ADMIN, ORGANISER
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.events import Event
from challenge_hub.entries.lifecycle import ARRIVED
from challenge_hub.entries.models import Entry
from challenge_hub.entries.queries import entrants
from challenge_hub.notifications.services import tell


def tell_sides(
    event: Event,
    challenge: Challenge,
    sides: set[Side],
    *,
    title: str,
    body: str,
    mail: str | None = None,
    page: str = "",
    **ids: int,
) -> None:
    """Tell the organisers on their desk, the seeker's owners on theirs; nobody who competes or did it themselves.

    `mail` names a mail that is sent as well, made from `ids`; without them, from the decision that the event is about.
    `page` is an address of both desks, in place of the decision on each.
    """
    members = set(
        db.session.scalars(
            select(Membership.user_id).where(Membership.organisation_id == challenge.organisation_id)
        )
    )
    people: dict[int, str] = {}
    if Side.PLATFORM in sides:
        staff = db.session.scalars(
            select(User.id).where(User.active, User.roles.any(Role.name.in_([ORGANISER, ADMIN])))
        )
        people |= {user_id: "organiser" for user_id in staff if user_id not in members}
    if Side.SEEKER in sides:
        owners = db.session.scalars(
            select(Membership.user_id).where(
                Membership.organisation_id == challenge.organisation_id,
                Membership.role == MembershipRole.OWNER,
            )
        )
        people |= dict.fromkeys(owners, "seeker")
    competing = set(db.session.scalars(entrants(challenge.id, Entry.state.in_(ARRIVED))))
    for user_id, desk in sorted(people.items()):
        if user_id != event.by and user_id not in competing:
            tell(
                user_id,
                kind=event.name,
                title=title,
                body=body,
                url=page or f"/{desk}/challenges/{challenge.ref}/decision",
                challenge_id=challenge.id,
                mail=mail,
                at=event.at,
                **(ids or {"decision_id": event.subject_id}),
            )
