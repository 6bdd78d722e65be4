"""The winner's answer: accepting by signing the transfer deed, or declining."""

from datetime import datetime

from awards.events import AwardAccepted, AwardDeclined
from awards.lifecycle import AWARD_LIFECYCLE, AwardState
from awards.models import Award, AwardDecision, Certificate
from awards.policies import can_answer
from awards.readiness import answerable
from awards.services.certificates import issue_certificate
from challenge_hub.accounts.models import User
from challenge_hub.challenges.services import settle
from challenge_hub.core.crypto.signing import SigningKey
from challenge_hub.core.errors import EvidenceBroken, Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.money import Money
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries.queries import current_version
from ip_terms.models import RightsTransfer, TermsText
from ip_terms.transfers.services import Won, deed_text, lapse, prepare_transfer, sign_as_member

ISSUER = "Challenge Hub"


def accept_award(
    award: Award,
    typed_name: str,
    *,
    by: User,
    at: datetime,
    from_address: str,
    key: SigningKey,
    issuer: str = ISSUER,
    deed_hash: str = "",
) -> Certificate:
    """Accept an award: the winner signs the transfer deed, and the certificate is issued and signed by `key`.

    `deed_hash` is the hash of the deed the winner read; another text now in force raises Changed. Raises
    Refused, WrongState, Invalid without a typed name. Emits AwardAccepted and CertificateIssued; the last
    answer settles the challenge. Nothing passes yet: the seeker signs after the winner, and pays.
    """
    can_answer(by, award).demand()
    answerable(award).insist()
    if not typed_name.strip():
        message = _("Type your name: it stands for your signature.")
        raise Invalid(message, {"typed_name": [message]})
    challenge = award.decision.challenge
    transfer = award.transfer or prepare(award, by=by, at=at)
    agreement = sign_as_member(
        transfer, deed_hash or transfer.text_hash, typed_name, by=by, at=at, from_address=from_address
    )
    award.answered_at, award.agreement_id = at, agreement.id
    AWARD_LIFECYCLE.move(award, "accept")
    emit(
        AwardAccepted(
            at=at, by=by.id, subject_id=award.id, challenge_id=challenge.id, agreement_id=agreement.id
        )
    )
    certificate = issue_certificate(award, key=key, issuer=issuer, by=by, at=at)
    _settle_when_answered(award, by=by, at=at)
    return certificate


def deed_of(award: Award, *, at: datetime) -> TermsText:
    """Give the transfer deed of an award as it was prepared; of an older offer as it would be. Stores nothing."""
    return award.transfer.text if award.transfer else deed_text(award.decision.challenge, _won(award), at=at)


def prepare(award: Award, *, by: User, at: datetime) -> RightsTransfer:
    """Prepare the rights transfer of an award. Emits TransferPrepared."""
    award.transfer = prepare_transfer(award.decision.challenge, _won(award), by=by, at=at)
    return award.transfer


def _won(award: Award) -> Won:
    """Give what the deed says of an award.

    It names the terms that the winner had accepted, the title and the hash of what the winner submitted; the
    draft may have been written on since. Raises EvidenceBroken where nothing was submitted.
    """
    version = current_version(award.entry)
    if version is None:
        raise EvidenceBroken(f"award {award.id} is for an entry without a proposal version")
    return Won(
        members=award.entry.team.at(version.submitted_at),
        entry_title=version.content["title"],
        prize_label=award.prize.label,
        prize=Money(award.amount_minor, award.currency),
        proposal_hash=version.content_hash,
        terms_hash=version.terms_hash,
    )


def decline_award(award: Award, reason: str = "", *, by: User, at: datetime) -> None:
    """Decline an award: nothing passes to the seeker. Emits AwardDeclined; the last answer settles."""
    can_answer(by, award).demand()
    answerable(award).insist()
    _decline(award, reason, by=by, at=at)


def decline_for_closed_accounts(decision: AwardDecision, *, by: User, at: datetime) -> None:
    """Decline the awards of people whose account is closed: nobody else could answer, and the others would wait.

    Part of releasing results; emits AwardDeclined for each, and the last answer settles.
    """
    for award in decision.awards:
        if award.entry.captain.closed_at is not None:
            _decline(award, _("The winner’s account is closed."), by=by, at=at)


def _decline(award: Award, reason: str, *, by: User, at: datetime) -> None:
    award.answered_at, award.decline_reason = at, reason.strip()
    AWARD_LIFECYCLE.move(award, "decline")
    if award.transfer is not None:
        lapse(award.transfer, _("The award was declined."), by=by, at=at)
    emit(AwardDeclined(at=at, by=by.id, subject_id=award.id, challenge_id=award.decision.challenge_id))
    _settle_when_answered(award, by=by, at=at)


def _settle_when_answered(award: Award, *, by: User, at: datetime) -> None:
    states = {each.state for each in award.decision.awards}
    if AwardState.OFFERED not in states:
        settle(award.decision.challenge, awarded=AwardState.ACCEPTED in states, by=by, at=at)
