"""Finding rights transfers; who may not see one finds nothing."""

from sqlalchemy import Select, and_, exists, or_, select, true
from sqlalchemy.orm import joinedload, selectinload

from challenge_hub.accounts.models import Membership, MembershipRole, User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from ip_terms.models import RightsTransfer, TransferMember


def visible_to(user: User) -> Select[RightsTransfer]:
    """Give the transfers that a person may read: those who won; once they signed, the seeker's owners and organisers.

    Before that, and after an award was declined, nobody else learns who won.
    """
    won = exists().where(TransferMember.transfer_id == RightsTransfer.id, TransferMember.user_id == user.id)
    owns = exists().where(
        Membership.organisation_id == Challenge.organisation_id,
        Membership.user_id == user.id,
        Membership.role == MembershipRole.OWNER,
    )
    return (
        select(RightsTransfer)
        .join(RightsTransfer.challenge)
        .where(
            or_(
                won,
                and_(RightsTransfer.members_signed_at.is_not(None), true() if user.is_organiser else owns),
            )
        )
        .options(
            joinedload(RightsTransfer.challenge).joinedload(Challenge.organisation),
            joinedload(RightsTransfer.text),
            joinedload(RightsTransfer.seeker_agreement),
            selectinload(RightsTransfer.members).options(
                joinedload(TransferMember.user), joinedload(TransferMember.agreement)
            ),
        )
    )


def get_visible(user: User, ref: str) -> RightsTransfer:
    """Give a transfer by its reference to who may read it. Raises NotVisible."""
    found = db.session.scalar(visible_to(user).where(RightsTransfer.ref == ref))
    if found is None:
        raise NotVisible
    return found
