"""Issuing certificates with an accepted award, noting their PDF, revoking them."""

from datetime import datetime

from awards.certificates.facts import CertificateFacts
from awards.certificates.signing import sign_certificate
from awards.events import CertificateDrawn, CertificateIssued, CertificateRevoked
from awards.lifecycle import Side
from awards.models import Award, Certificate
from awards.policies import can_revoke
from awards.readiness import revocable
from challenge_hub.accounts.models import User
from challenge_hub.challenges.content import shown_seeker
from challenge_hub.core.crypto.signing import SigningKey
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.tokens import new_ref
from challenge_hub.core.unit_of_work import emit

_NUMBER_CHARACTERS = 8


def issue_certificate(award: Award, *, key: SigningKey, issuer: str, by: User, at: datetime) -> Certificate:
    """Sign and add the certificate of an accepted award. Emits CertificateIssued; its PDF is drawn by a job."""
    challenge = award.decision.challenge
    number = f"CH-{at.year}-{new_ref()[:_NUMBER_CHARACTERS].upper()}"
    facts = CertificateFacts(
        number=number,
        recipient=award.entry.team.name_at(award.entry.submitted_at or award.entry.started_at),
        challenge_title=challenge.title,
        issued_on=at.date(),
        platform_name=issuer,
        seeker_name=shown_seeker(challenge),
        verify_url="",
        prize_label=award.prize.label,
        amount_minor=award.amount_minor,
        currency=award.currency,
    )
    signed = sign_certificate(facts, key)
    certificate = Certificate(
        number=number,
        award=award,
        recipient_name=facts.recipient,
        payload=signed.payload.decode(),
        signature=signed.signature,
        key_id=signed.key_id,
        signatories=_signatories(award),
        issued_at=at,
    )
    db.session.add(certificate)
    db.session.flush()  # the event names the certificate by its id
    emit(
        CertificateIssued(
            at=at,
            by=by.id,
            subject_id=certificate.id,
            challenge_id=challenge.id,
            award_id=award.id,
            key_id=signed.key_id,
        )
    )
    return certificate


def record_drawing(certificate: Certificate, *, file_sha256: str | None, problem: str, at: datetime) -> None:
    """Note where the PDF lies, or why it could not be drawn. Emits CertificateDrawn."""
    certificate.file_sha256, certificate.drawing_problem = file_sha256, problem[:500]
    emit(
        CertificateDrawn(
            at=at,
            by=None,
            subject_id=certificate.id,
            challenge_id=certificate.award.decision.challenge_id,
            file_sha256=file_sha256,
            problem=certificate.drawing_problem,
        )
    )


def revoke_certificate(certificate: Certificate, reason: str, *, by: User, at: datetime) -> None:
    """Revoke a certificate: its public page says so, with the reason, from now on. Emits CertificateRevoked."""
    can_revoke(by).demand()
    revocable(certificate).insist()
    if not reason.strip():
        message = _("Say why: the reason stands on the certificate's public page.")
        raise Invalid(message, {"reason": [message]})
    certificate.revoked_at, certificate.revoke_reason = at, reason.strip()[:500]
    emit(
        CertificateRevoked(
            at=at,
            by=by.id,
            subject_id=certificate.id,
            challenge_id=certificate.award.decision.challenge_id,
        )
    )


def _signatories(award: Award) -> list[dict[str, str]]:
    """Give who approved the award; nobody of a seeker that stays anonymous is named."""
    challenge, approvals = award.decision.challenge, award.decision.valid_approvals
    people = []
    if Side.PLATFORM in approvals:
        people.append({"name": approvals[Side.PLATFORM].user.name, "role": _("For the platform")})
    if Side.SEEKER in approvals and not challenge.anonymous:
        role = _("For %(seeker)s", seeker=challenge.organisation.name)
        people.append({"name": approvals[Side.SEEKER].user.name, "role": role})
    return people
