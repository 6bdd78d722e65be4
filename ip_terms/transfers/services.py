"""Verbs on rights transfers; all but `deed_text` run inside a unit of work."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.queries import version_in_force
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid, Refused
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.money import Money
from challenge_hub.core.tokens import new_ref
from challenge_hub.core.unit_of_work import emit
from ip_terms import texts
from ip_terms.capacity import Capacity, Standing
from ip_terms.models import Agreement, AgreementKind, RightsTransfer, TermsText, TransferMember
from ip_terms.queries import terms_of, terms_published_as
from ip_terms.services import accept, entered_as, store_text
from ip_terms.transfers.deadlines import may_demand, may_end
from ip_terms.transfers.events import (
    PerformanceDemanded,
    RightsPassed,
    TransferLapsed,
    TransferPrepared,
    TransferSignedByMember,
    TransferSignedBySeeker,
)
from ip_terms.transfers.lifecycle import TRANSFER_LIFECYCLE, TransferState
from ip_terms.transfers.payment import Payment, has_arrived
from ip_terms.transfers.policies import can_sign_as_member, can_sign_as_seeker, is_member


@dataclass(frozen=True, kw_only=True)
class Won:
    """What a deed says of an award: the people who won, their work and the prize.

    ``proposal_hash`` is of the proposal version that won; ``terms_hash`` of the terms it was handed in under, or
    None for those in force.
    """

    members: Sequence[User]
    entry_title: str
    prize_label: str
    prize: Money
    proposal_hash: str | None = None
    terms_hash: str | None = None


def deed_text(challenge: Challenge, won: Won, *, at: datetime) -> TermsText:
    """Give the deed of one award; stored when a unit of work runs, else only composed.

    Raises Invalid where the challenge has no terms or a fact is missing.
    """
    if terms_of(challenge) is None:
        raise Invalid(_("This challenge has no terms, so nothing can be transferred."))
    accepted = _terms_hash(challenge, won)
    try:
        body = texts.transfer_deed_body(
            challenge,
            terms_published_as(challenge, accepted),
            terms_hash=accepted,
            winner_names=[member.name for member in won.members],
            entry_title=won.entry_title,
            prize_label=won.prize_label,
            prize=won.prize,
            proposal_hash=won.proposal_hash,
        )
    except ValueError as error:
        raise Invalid(_("The transfer deed cannot be written: %(why)s.", why=str(error))) from error
    return store_text(challenge, AgreementKind.TRANSFER_DEED, body, at=at)


def prepare_transfer(challenge: Challenge, won: Won, *, by: User, at: datetime) -> RightsTransfer:
    """Write the deed of an award for everybody who won to sign. Emits TransferPrepared. Raises as `deed_text`."""
    deed = deed_text(challenge, won, at=at)
    _regime, parameters = texts.regime_and_parameters(
        terms_published_as(challenge, _terms_hash(challenge, won))
    )
    transfer = RightsTransfer(
        ref=new_ref(),
        challenge=challenge,
        text=deed,
        state=TransferState.PREPARED,
        payment_days=parameters.payment_days,
        prepared_at=at,
        members=[TransferMember(user=member) for member in won.members],
    )
    db.session.add(transfer)
    db.session.flush()  # the event names the new row
    emit(
        TransferPrepared(
            at=at,
            by=by.id,
            subject_id=transfer.id,
            challenge_id=challenge.id,
            text_hash=deed.hash,
            members=len(won.members),
        )
    )
    return transfer


def sign_as_member(
    transfer: RightsTransfer, text_hash: str, typed_name: str, *, by: User, at: datetime, from_address: str
) -> Agreement:
    """Sign the deed as one of those who won, in the name in which the person entered.

    Emits AgreementMade and TransferSignedByMember. Raises Refused, WrongState, Changed where `text_hash` is not of
    this deed, Invalid without a name.
    """
    _demand(transfer, "sign")
    can_sign_as_member(by, transfer).demand()
    agreement = _sign(
        transfer, text_hash, typed_name, entered_as(by, transfer.challenge), by, at, from_address
    )
    for member in transfer.members:
        if member.user_id == by.id:
            member.agreement = agreement
    complete = all(member.agreement for member in transfer.members)
    if complete:
        transfer.members_signed_at = at
        TRANSFER_LIFECYCLE.move(transfer, "sign")
    emit(
        TransferSignedByMember(
            at=at,
            by=by.id,
            subject_id=transfer.id,
            challenge_id=transfer.challenge_id,
            agreement_id=agreement.id,
            complete=complete,
        )
    )
    return agreement


def sign_as_seeker(
    transfer: RightsTransfer, text_hash: str, typed_name: str, *, by: User, at: datetime, from_address: str
) -> Agreement:
    """Sign the deed for the seeker, after the last of those who won.

    Emits AgreementMade and TransferSignedBySeeker. Raises as `sign_as_member`.
    """
    _demand(transfer, "countersign")
    can_sign_as_seeker(by, transfer).demand()
    seeker = Standing(Capacity.SEEKER, transfer.challenge.organisation.name)
    transfer.seeker_agreement = agreement = _sign(
        transfer, text_hash, typed_name, seeker, by, at, from_address
    )
    TRANSFER_LIFECYCLE.move(transfer, "countersign")
    emit(
        TransferSignedBySeeker(
            at=at,
            by=by.id,
            subject_id=transfer.id,
            challenge_id=transfer.challenge_id,
            agreement_id=agreement.id,
        )
    )
    return agreement


def make_effective(transfer: RightsTransfer, payment: Payment, *, by: User, at: datetime) -> None:
    """Let what the deed gives pass, now that both sides signed and the prize has arrived. Emits RightsPassed.

    Raises Refused for a payment of something else, or one that nobody has confirmed; WrongState before both signed.
    """
    if payment.transfer_id != transfer.id or not has_arrived(payment):
        raise Refused(_("Nothing passes before the prize has arrived."))
    _demand(transfer, "complete")
    transfer.effective_at = at
    TRANSFER_LIFECYCLE.move(transfer, "complete")
    emit(RightsPassed(at=at, by=by.id, subject_id=transfer.id, challenge_id=transfer.challenge_id))


def demand_performance(transfer: RightsTransfer, payment: Payment | None, *, by: User, at: datetime) -> None:
    """Demand in writing what the seeker has not done in time. Emits PerformanceDemanded.

    Raises Refused for anybody but those who won; WrongState before it is late, or the second time.
    """
    is_member(by, transfer).demand()
    may_demand(transfer, payment, at=at).insist()
    transfer.demanded_at = at
    emit(PerformanceDemanded(at=at, by=by.id, subject_id=transfer.id, challenge_id=transfer.challenge_id))


def end_unperformed(transfer: RightsTransfer, payment: Payment | None, *, by: User, at: datetime) -> None:
    """End an award whose seeker did not sign or pay after a demand: its deed has no effect. Emits TransferLapsed.

    Raises Refused for anybody but those who won, WrongState before the time has come.
    """
    is_member(by, transfer).demand()
    may_end(transfer, payment, at=at).insist()
    lapse(transfer, _("The winner ended the award: the seeker did not sign or pay in time."), by=by, at=at)


def lapse(transfer: RightsTransfer, reason: str, *, by: User, at: datetime) -> None:
    """Let a transfer end without effect, for a reason that both sides read. Emits TransferLapsed.

    Whether the person may is for the caller to decide. Raises WrongState once it is in effect.
    """
    _demand(transfer, "lapse")
    transfer.lapsed_at, transfer.lapse_reason = at, reason
    TRANSFER_LIFECYCLE.move(transfer, "lapse")
    emit(TransferLapsed(at=at, by=by.id, subject_id=transfer.id, challenge_id=transfer.challenge_id))


def _terms_hash(challenge: Challenge, won: Won) -> str:
    return won.terms_hash or version_in_force(challenge).terms_hash


def _sign(
    transfer: RightsTransfer,
    text_hash: str,
    typed_name: str,
    standing: Standing,
    by: User,
    at: datetime,
    from_address: str,
) -> Agreement:
    if text_hash != transfer.text_hash:
        raise Changed(_("The transfer deed is not the one you were shown; please read it again."))
    return accept(
        transfer.challenge,
        AgreementKind.TRANSFER_DEED,
        text_hash,
        typed_name,
        standing=standing,
        by=by,
        at=at,
        from_address=from_address,
    )


def _demand(transfer: RightsTransfer, action: str) -> None:
    TRANSFER_LIFECYCLE.can(TransferState(transfer.state), action).insist()
