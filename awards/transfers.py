"""What the page of a rights transfer shows to one person, and which transfers wait for a seeker."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, and_, exists, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from awards.models import Award, AwardDecision, PrizePayment
from awards.policies import can_confirm_payment, can_record_payment
from awards.readiness import confirmable, payable
from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.decisions import Decision, first_refusal
from challenge_hub.core.errors import NotVisible
from ip_terms.models import RightsTransfer
from ip_terms.transfers import queries
from ip_terms.transfers.deadlines import may_demand, may_end, payment_due, signature_due
from ip_terms.transfers.lifecycle import TRANSFER_LIFECYCLE, TransferState
from ip_terms.transfers.payment import has_arrived
from ip_terms.transfers.policies import can_sign_as_seeker, is_member


@dataclass(frozen=True)
class TransferDesk:
    """A rights transfer with its award, and what this person may do about it now."""

    award: Award
    transfer: RightsTransfer
    payment: PrizePayment | None
    arrived: bool
    signature_due: date | None
    payment_due: date | None
    won: bool
    may_sign: Decision
    may_record: Decision
    may_confirm: Decision
    may_demand: Decision
    may_end: Decision


def get_award(user: User, ref: str) -> Award:
    """Give the award whose rights transfer has this reference, to who may read the deed. Raises NotVisible."""
    transfer = queries.get_visible(user, ref)
    award = db.session.scalar(
        select(Award)
        .where(Award.transfer_id == transfer.id)
        .options(
            joinedload(Award.prize),
            joinedload(Award.decision).joinedload(AwardDecision.challenge),
            selectinload(Award.payments).options(
                joinedload(PrizePayment.recorded_by), joinedload(PrizePayment.confirmed_by)
            ),
        )
    )
    if award is None:
        raise NotVisible
    return award


def transfer_desk(user: User, ref: str, *, at: datetime) -> TransferDesk:
    """Give what the page of a transfer shows this person. Reads only. Raises NotVisible."""
    award = get_award(user, ref)
    transfer, payment = queries.get_visible(user, ref), award.payment
    arrived, won = has_arrived(payment), is_member(user, transfer)
    return TransferDesk(
        award=award,
        transfer=transfer,
        payment=payment,
        arrived=arrived,
        signature_due=signature_due(transfer),
        payment_due=payment_due(transfer, paid=arrived),
        won=won.allowed,
        may_sign=first_refusal(
            can_sign_as_seeker(user, transfer),
            TRANSFER_LIFECYCLE.can(TransferState(transfer.state), "countersign"),
        ),
        may_record=first_refusal(can_record_payment(user, award), payable(award)),
        may_confirm=first_refusal(can_confirm_payment(user, award), confirmable(award)),
        may_demand=first_refusal(won, may_demand(transfer, paid=arrived, at=at)),
        may_end=first_refusal(won, may_end(transfer, paid=arrived, at=at)),
    )


def waiting_for_seeker(organisation_ids: list[int]) -> Select[Award]:
    """Give the awards of these organisations whose deed waits for their signature, or for a payment they record."""
    paid = exists().where(PrizePayment.award_id == Award.id)
    return (
        select(Award)
        .join(Award.transfer)
        .join(Award.decision)
        .join(AwardDecision.challenge)
        .where(
            Challenge.organisation_id.in_(organisation_ids),
            or_(
                RightsTransfer.state == TransferState.SIGNED_BY_MEMBERS,
                and_(RightsTransfer.state == TransferState.SIGNED_BY_SEEKER, ~paid),
            ),
        )
        .options(
            contains_eager(Award.transfer),
            contains_eager(Award.decision).contains_eager(AwardDecision.challenge),
            selectinload(Award.payments),
        )
        .order_by(Award.id)
    )
