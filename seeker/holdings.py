"""What the seekers' desk holds of a person: invitations to join an organisation, by their address."""

from sqlalchemy import select

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.holdings import Parting, Told, forgets, leaves_out, row_of, tells
from challenge_hub.core.i18n import lazy_gettext as _l
from seeker.models import MembershipInvitation

leaves_out(
    {
        "membership_invitations.invited_by_id": "work for an organisation: the record of actions says who invited",
    }
)


@tells("membership_invitations", _l("Invitations to organisations"))
def invitations(person_id: int) -> Told:
    """What was sent to the person's address."""
    person = db.session.get_one(User, person_id)
    query = (
        select(MembershipInvitation)
        .where(MembershipInvitation.email == person.email)
        .order_by(MembershipInvitation.id)
    )
    return Told(
        [
            row_of(row, "invited_by_id") | {"organisation": row.organisation.name}
            for row in db.session.scalars(query)
        ]
    )


@forgets
def forget_address(parting: Parting) -> None:
    """End what is open for the address, and take it out of all."""
    query = select(MembershipInvitation).where(MembershipInvitation.email == parting.address)
    for row in db.session.scalars(query):
        row.email = parting.new_address
        row.ended_at = row.ended_at or parting.at
