"""What follows an accepted award: the seeker signs the deed and pays, the winner confirms, and the rights pass."""

from datetime import UTC, date, datetime, timedelta

from awards.events import PaymentConfirmed, PaymentContested, PaymentRecorded
from awards.models import Award, PrizePayment
from awards.policies import can_establish_payment, can_record_payment, can_say_arrived
from awards.readiness import confirmable, contestable, establishable, payable, signable
from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from challenge_hub.core.wording import clean
from ip_terms.models import Agreement
from ip_terms.transfers.lifecycle import TransferState
from ip_terms.transfers.payment import has_arrived, is_waiting
from ip_terms.transfers.policies import can_sign_as_member
from ip_terms.transfers.services import make_effective, sign_as_member, sign_as_seeker

LONGEST_REFERENCE = 140
LONGEST_PROOF = 300
_ZONES = timedelta(days=1)  # somewhere it is tomorrow already, or still yesterday


def sign_deed_as_winner(
    award: Award, text_hash: str, typed_name: str, *, by: User, at: datetime, from_address: str
) -> Agreement:
    """Sign the deed as one of those who won, once the captain has accepted the award.

    Emits AgreementMade and TransferSignedByMember. Raises as `sign_as_member`, WrongState before the award is accepted.
    """
    can_sign_as_member(by, award.deed).demand()
    signable(award).insist()
    return sign_as_member(award.deed, text_hash, typed_name, by=by, at=at, from_address=from_address)


def sign_deed(
    award: Award, text_hash: str, typed_name: str, *, by: User, at: datetime, from_address: str
) -> Agreement:
    """Sign the deed for the seeker; where the prize has arrived already, the rights pass.

    Emits AgreementMade, TransferSignedBySeeker and perhaps RightsPassed. Raises as `sign_as_seeker`.
    """
    agreement = sign_as_seeker(award.deed, text_hash, typed_name, by=by, at=at, from_address=from_address)
    _pass_rights(award, by=by, at=at)
    return agreement


def record_payment(
    award: Award, paid_on: date | None, reference: str, *, by: User, at: datetime
) -> PrizePayment:
    """Say when the prize was paid, and under which reference the winner finds it. Emits PaymentRecorded.

    Until it is confirmed, another record takes its place; the same one again changes nothing. Raises Refused,
    WrongState before the winner has signed or once the payment is confirmed, and Invalid.
    """
    can_record_payment(by, award).demand()
    payable(award).insist()
    wrong: dict[str, list[str]] = {}
    if paid_on is None or not _day(award.offered_at or at) - _ZONES <= paid_on <= _day(at) + _ZONES:
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
    last = award.payment
    if (
        is_waiting(last)
        and last is not None
        and (last.paid_on, last.reference) == (paid_on, clean(reference))
    ):
        return last
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
    """Say, as one of those who won, that the prize has arrived; once both sides have signed, the rights pass.

    `payment_id` is of the record that the person was shown. Emits PaymentConfirmed and perhaps RightsPassed. Raises
    Refused, WrongState where no payment waits, Changed where the seeker has recorded another by now.
    """
    can_say_arrived(by, award).demand()
    confirmable(award).insist()
    _confirm(award, _shown(award, payment_id), by=by, at=at)


def contest_payment(award: Award, payment_id: int, *, by: User, at: datetime) -> None:
    """Say, as one of those who won, that a recorded payment has not arrived. Emits PaymentContested.

    The seeker records another, or an organiser decides from the proof. Raises as `confirm_payment`.
    """
    can_say_arrived(by, award).demand()
    contestable(award).insist()
    payment = _shown(award, payment_id)
    payment.contested_at = at
    emit(
        PaymentContested(
            at=at,
            by=by.id,
            subject_id=award.id,
            challenge_id=award.decision.challenge_id,
            payment_id=payment.id,
        )
    )


def establish_payment(award: Award, payment_id: int, proof: str, *, by: User, at: datetime) -> None:
    """Decide, as an organiser, that the prize has arrived; `proof` says from what. Both sides read it.

    Emits PaymentConfirmed and perhaps RightsPassed. Raises Refused, WrongState while the winner may still say it,
    Changed as `confirm_payment`, and Invalid without a proof.
    """
    can_establish_payment(by, award).demand()
    establishable(award, at=at).insist()
    payment = _shown(award, payment_id)
    if not 0 < len(clean(proof)) <= LONGEST_PROOF:
        message = _("Say what proof you have seen, up to %(most)d characters.", most=LONGEST_PROOF)
        raise Invalid(message, {"proof": [message]})
    payment.proof = clean(proof)
    _confirm(award, payment, by=by, at=at)


def _shown(award: Award, payment_id: int) -> PrizePayment:
    """Give the payment that counts. Raises Changed where it is not the one the person was shown."""
    payment = award.payment
    if payment is None or payment.id != payment_id:
        raise Changed(_("The seeker has recorded another payment by now; please read it first."))
    return payment


def _confirm(award: Award, payment: PrizePayment, *, by: User, at: datetime) -> None:
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
    payment = award.payment
    if award.deed.state == TransferState.SIGNED_BY_SEEKER and payment is not None and has_arrived(payment):
        make_effective(award.deed, payment, by=by, at=at)
