"""The winner's answer: accepting with the signed transfer deed, or declining."""

from datetime import datetime

from awards.events import AwardAccepted, AwardDeclined
from awards.lifecycle import AWARD_LIFECYCLE, AwardState
from awards.models import Award, Certificate
from awards.policies import can_answer
from awards.readiness import answerable, insist
from awards.services.certificates import issue_certificate
from challenge_hub.accounts.models import User
from challenge_hub.challenges.services import settle
from challenge_hub.core.crypto.signing import SigningKey
from challenge_hub.core.errors import Changed, EvidenceBroken, Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries.queries import current_version
from ip_terms.capacity import MYSELF
from ip_terms.models import AgreementKind, TermsText
from ip_terms.services import accept, transfer_deed_text

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
    answer settles the challenge.
    """
    can_answer(by, award).demand()
    insist(answerable(award))
    if not typed_name.strip():
        message = _("Type your name: it stands for your signature.")
        raise Invalid(message, {"typed_name": [message]})
    challenge = award.decision.challenge
    deed = deed_of(award, at=at)
    if deed_hash and deed_hash != deed.hash:
        raise Changed(_("The transfer deed is not the one you were shown; please read it again."))
    agreement = accept(
        challenge,
        AgreementKind.TRANSFER_DEED,
        deed.hash,
        typed_name.strip(),
        standing=MYSELF,
        by=by,
        at=at,
        from_address=from_address,
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
    """Give the transfer deed of an award as the winner signs it; stored only inside a unit of work.

    It names the terms that the winner had accepted, the title and the hash of what the winner submitted; the
    draft may have been written on since. Raises EvidenceBroken where nothing was submitted.
    """
    version = current_version(award.entry)
    if version is None:
        raise EvidenceBroken(f"award {award.id} is for an entry without a proposal version")
    return transfer_deed_text(
        award.decision.challenge,
        winner_name=award.entry.solver.name,
        entry_title=version.content["title"],
        prize_label=award.prize.label,
        amount_minor=award.amount_minor,
        currency=award.currency,
        at=at,
        proposal_hash=version.content_hash,
        terms_hash=version.terms_hash,
    )


def decline_award(award: Award, reason: str = "", *, by: User, at: datetime) -> None:
    """Decline an award: nothing passes to the seeker. Emits AwardDeclined; the last answer settles."""
    can_answer(by, award).demand()
    insist(answerable(award))
    award.answered_at, award.decline_reason = at, reason.strip()
    AWARD_LIFECYCLE.move(award, "decline")
    emit(AwardDeclined(at=at, by=by.id, subject_id=award.id, challenge_id=award.decision.challenge_id))
    _settle_when_answered(award, by=by, at=at)


def _settle_when_answered(award: Award, *, by: User, at: datetime) -> None:
    states = {each.state for each in award.decision.awards}
    if AwardState.OFFERED not in states:
        settle(award.decision.challenge, awarded=AwardState.ACCEPTED in states, by=by, at=at)
