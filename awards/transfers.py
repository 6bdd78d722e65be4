"""What the page of a rights transfer shows to one person, and which transfers wait for whom."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, exists, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from awards.lifecycle import AwardState
from awards.models import Award, AwardDecision, PrizePayment
from awards.policies import can_establish_payment, can_record_payment, can_say_arrived
from awards.readiness import OWED, confirmable, contestable, establishable, payable, signable
from awards.steps import Reader, next_step
from challenge_hub.accounts.models import User
from challenge_hub.accounts.policies import has_membership
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.decisions import Decision, first_refusal
from challenge_hub.core.errors import NotVisible
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.money import Money
from challenge_hub.teams.shares import shown_share, split_prize
from ip_terms.cap_tables.queries import sharing_of
from ip_terms.models import RightsTransfer, TransferMember
from ip_terms.transfers import queries
from ip_terms.transfers.deadlines import (
    ends_from,
    is_demanded,
    is_late,
    may_demand,
    may_end,
    payment_due,
    signature_due,
    silent_before,
)
from ip_terms.transfers.lifecycle import TRANSFER_LIFECYCLE, TransferState
from ip_terms.transfers.payment import has_arrived
from ip_terms.transfers.policies import can_sign_as_member, can_sign_as_seeker, is_member


@dataclass(frozen=True, slots=True)
class Part:
    """One person's part of a prize: the name, the share in percent as it is read, the sum."""

    name: str
    share: str
    sum: Money


@dataclass(frozen=True)
class TransferDesk:
    """A rights transfer with its award, and what this person may do about it now."""

    award: Award
    transfer: RightsTransfer
    payment: PrizePayment | None
    arrived: bool
    reader: Reader
    signed: bool
    signature_due: date | None
    payment_due: date | None
    late: frozenset[str]
    demanded: bool
    ends_from: date | None
    may_sign: Decision
    may_sign_as_winner: Decision
    parts: list[Part]
    may_record: Decision
    may_confirm: Decision
    may_contest: Decision
    may_establish: Decision
    may_demand: Decision
    may_end: Decision

    @property
    def next_step(self) -> str:
        """Say what happens next, to this person."""
        if self.signed and self.transfer.state == TransferState.PREPARED:
            return _("You have signed. The others who won still have to.")
        return next_step(self.transfer, self.payment, self.reader)


def reader_of(user: User, award: Award) -> Reader:
    """Tell as what a person reads the deed of an award."""
    if award.deed.member(user.id) is not None:
        return Reader.WINNER
    seeker = has_membership(user, award.decision.challenge.organisation_id)
    return Reader.SEEKER if seeker else Reader.ORGANISER


def get_award(user: User, ref: str) -> Award:
    """Give the award whose rights transfer has this reference, to who may read the deed. Raises NotVisible."""
    transfer = queries.get_visible(user, ref)
    award = db.session.scalar(
        select(Award)
        .where(Award.transfer_id == transfer.id)
        .options(
            joinedload(Award.prize),
            joinedload(Award.decision).options(
                joinedload(AwardDecision.challenge), selectinload(AwardDecision.approvals)
            ),
            selectinload(Award.payments).joinedload(PrizePayment.confirmed_by),
        )
    )
    if award is None:
        raise NotVisible
    return award


def transfer_desk(user: User, ref: str, *, at: datetime) -> TransferDesk:
    """Give what the page of a transfer shows this person. Reads only. Raises NotVisible."""
    award = get_award(user, ref)
    transfer, payment = award.deed, award.payment
    arrived, won = has_arrived(payment), is_member(user, transfer)
    dues = {"signature": signature_due(transfer), "payment": payment_due(transfer, payment)}
    return TransferDesk(
        award=award,
        transfer=transfer,
        payment=payment,
        arrived=arrived,
        reader=reader_of(user, award),
        signed=(member := transfer.member(user.id)) is not None and member.agreement_id is not None,
        signature_due=dues["signature"],
        payment_due=dues["payment"],
        late=frozenset(name for name, due in dues.items() if is_late(due, at=at)),
        demanded=is_demanded(transfer, payment),
        ends_from=ends_from(transfer, payment),
        may_sign=first_refusal(
            can_sign_as_seeker(user, transfer),
            TRANSFER_LIFECYCLE.can(TransferState(transfer.state), "countersign"),
        ),
        may_sign_as_winner=first_refusal(can_sign_as_member(user, transfer), signable(award)),
        parts=parts_of(award),
        may_record=first_refusal(can_record_payment(user, award), payable(award)),
        may_confirm=first_refusal(can_say_arrived(user, award), confirmable(award)),
        may_contest=first_refusal(can_say_arrived(user, award), contestable(award)),
        may_establish=first_refusal(can_establish_payment(user, award), establishable(award, at=at)),
        may_demand=first_refusal(won, may_demand(transfer, payment, at=at)),
        may_end=first_refusal(won, may_end(transfer, payment, at=at)),
    )


def parts_of(award: Award) -> list[Part]:
    """Give how the prize is split by the cap table that holds; nothing where somebody won alone."""
    sharing = sharing_of(award.entry)
    table = sharing.in_force or sharing.frozen
    if table is None:
        return []
    prize = Money(award.amount_minor, award.currency)
    sums = split_prize(prize, table.shares, seed=table.text_hash)
    return [Part(row.user.name, shown_share(row.share), sums[row.user_id]) for row in table.rows]


def deeds_to_sign(user: User) -> list[tuple[str, str]]:
    """Give the deeds of accepted awards that wait for the person's signature as a winner: ref, challenge."""
    rows = db.session.execute(
        select(RightsTransfer.ref, Challenge.title)
        .join(Award, Award.transfer_id == RightsTransfer.id)
        .join(TransferMember, TransferMember.transfer_id == RightsTransfer.id)
        .join(Challenge, Challenge.id == RightsTransfer.challenge_id)
        .where(
            TransferMember.user_id == user.id,
            TransferMember.agreement_id.is_(None),
            RightsTransfer.state == TransferState.PREPARED,
            Award.state == AwardState.ACCEPTED,
        )
        .order_by(RightsTransfer.id)
        .limit(20)
    )
    return [(ref, title) for ref, title in rows]


def waiting_for_seeker(organisation_ids: list[int]) -> Select[Award]:
    """Give the awards of these organisations whose deed waits for their signature, or for the prize."""
    settled = exists().where(
        PrizePayment.award_id == Award.id,
        or_(PrizePayment.confirmed_at.is_not(None), PrizePayment.contested_at.is_(None)),
    )
    return (
        _signed_by_winners()
        .where(
            Challenge.organisation_id.in_(organisation_ids),
            or_(RightsTransfer.state == TransferState.SIGNED_BY_MEMBERS, ~settled),
        )
        .order_by(Award.id)
    )


def waiting_for_organiser(not_of: list[int], *, at: datetime) -> Select[Award]:
    """Give the awards whose winner denies a payment, or has said nothing in time; none of organisations `not_of`."""
    confirmed = exists().where(PrizePayment.award_id == Award.id, PrizePayment.confirmed_at.is_not(None))
    later = aliased(PrizePayment)
    asked = exists().where(
        PrizePayment.award_id == Award.id,
        ~exists().where(later.award_id == Award.id, later.id > PrizePayment.id),
        or_(
            PrizePayment.contested_at.is_not(None),
            PrizePayment.recorded_at < silent_before(at),
        ),
    )
    return (
        _signed_by_winners()
        .where(asked, ~confirmed, Challenge.organisation_id.not_in(not_of))
        .order_by(Award.id)
    )


def _signed_by_winners() -> Select[Award]:
    """Give the awards whose deed may still take effect, with their challenges and payments."""
    return (
        select(Award)
        .join(Award.transfer)
        .join(Award.decision)
        .join(AwardDecision.challenge)
        .where(RightsTransfer.state.in_(OWED))
        .options(
            contains_eager(Award.transfer),
            contains_eager(Award.decision).contains_eager(AwardDecision.challenge),
            selectinload(Award.payments),
        )
    )
