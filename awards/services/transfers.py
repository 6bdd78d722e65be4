"""What follows an accepted award: the seeker signs the deed and pays, the winner confirms, and the rights pass."""

from datetime import UTC, date, datetime

from awards.events import PaymentConfirmed, PaymentRecorded
from awards.models import Award, PrizePayment
from awards.policies import can_confirm_payment, can_record_payment
from awards.readiness import confirmable, insist, payable
from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from challenge_hub.core.wording import clean
from ip_terms.models import Agreement, RightsTransfer
from ip_terms.transfers.lifecycle import TransferState
from ip_terms.transfers.payment import has_arrived
from ip_terms.transfers.services import make_effective, sign_as_seeker

LONGEST_REFERENCE = 140


def sign_deed(
    award: Award, text_hash: str, typed_name: str, *, by: User, at: datetime, from_address: str
) -> Agreement:
    """Sign the deed for the seeker; where the prize has arrived already, the rights pass.

    Emits AgreementMade, TransferSignedBySeeker and perhaps RightsPassed. Raises as `sign_as_seeker`.
    """
    agreement = sign_as_seeker(
        _transfer(award), text_hash, typed_name, by=by, at=at, from_address=from_address
    )
    _pass_rights(award, by=by, at=at)
    return agreement


def record_payment(
    award: Award, paid_on: date | None, reference: str, *, by: User, at: datetime
) -> PrizePayment:
    """Say when the prize was paid, and under which reference the winner finds it. Emits PaymentRecorded.

    Until the winner confirms it, another record takes its place. Raises Refused, WrongState before the winner has
    signed or once the payment is confirmed, and Invalid.
    """
    can_record_payment(by, award).demand()
    insist(payable(award))
    wrong: dict[str, list[str]] = {}
    if paid_on is None or not _day(award.offered_at or at) <= paid_on <= _day(at):
        wrong["paid_on"] = [
            _("Say on which day it was paid: after the award was offered, and not in the future.")
        ]
    if not 0 < len(clean(reference)) <= LONGEST_REFERENCE:
        wrong["reference"] = [
            _(
                "Say by which reference the winner finds the payment, up to %(most)d characters.",
                most=LONGEST_REFERENCE,
            )
        ]
    if wrong or paid_on is None:
        raise Invalid(" ".join(text for texts in wrong.values() for text in texts), wrong)
    payment = PrizePayment(
        award=award, paid_on=paid_on, reference=clean(reference), recorded_by_id=by.id, recorded_at=at
    )
    db.session.add(payment)
    db.session.flush()  # the event names the new row
    emit(
        PaymentRecorded(
            at=at,
            by=by.id,
            subject_id=award.id,
            challenge_id=award.decision.challenge_id,
            payment_id=payment.id,
        )
    )
    return payment


def confirm_payment(award: Award, payment_id: int, *, by: User, at: datetime) -> None:
    """Confirm that the prize has arrived; once both sides have signed, the rights pass.

    `payment_id` is of the record that the person was shown. Emits PaymentConfirmed and perhaps RightsPassed. Raises
    Refused, WrongState where no payment waits, Changed where the seeker has recorded another by now.
    """
    can_confirm_payment(by, award).demand()
    insist(confirmable(award))
    payment = award.payment
    if payment is None or payment.id != payment_id:
        raise Changed(_("The seeker has recorded another payment by now; please read it first."))
    payment.confirmed_by_id, payment.confirmed_at = by.id, at
    emit(
        PaymentConfirmed(
            at=at,
            by=by.id,
            subject_id=award.id,
            challenge_id=award.decision.challenge_id,
            payment_id=payment.id,
        )
    )
    _pass_rights(award, by=by, at=at)


def _day(instant: datetime) -> date:
    return instant.astimezone(UTC).date()


def _pass_rights(award: Award, *, by: User, at: datetime) -> None:
    """Let the rights pass as soon as nothing is missing, whichever came last: the signature or the prize."""
    transfer, payment = _transfer(award), award.payment
    if transfer.state == TransferState.SIGNED_BY_SEEKER and payment is not None and has_arrived(payment):
        make_effective(transfer, payment, by=by, at=at)


def _transfer(award: Award) -> RightsTransfer:
    if award.transfer is None:
        msg = f"award {award.id} has no rights transfer"
        raise ValueError(msg)
    return award.transfer
