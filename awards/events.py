"""Facts about decisions, awards and certificates."""

from dataclasses import dataclass

from challenge_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class DecisionDrafted(Event):
    """The awards were proposed from the ranking and the prizes, or proposed anew."""

    name = "decision.drafted"
    label = "Award decision drafted"
    subject = "decision"

    awards: int
    ties: int
    outstanding: int


@dataclass(frozen=True, kw_only=True)
class DecisionChanged(Event):
    """People changed the awards; earlier approvals no longer count."""

    name = "decision.changed"
    label = "Award decision changed"
    subject = "decision"

    content_hash: str
    departures: int


@dataclass(frozen=True, kw_only=True)
class DecisionApproved(Event):
    """One side approved the awards as they stand; `complete` once both have."""

    name = "decision.approved"
    label = "Award decision approved by one side"
    subject = "decision"

    side: str
    content_hash: str
    complete: bool


@dataclass(frozen=True, kw_only=True)
class LetterChanged(Event):
    """The reason in a letter was rewritten before its release."""

    name = "letter.changed"
    label = "Reason in a letter changed"
    subject = "letter"

    entry_id: int


@dataclass(frozen=True, kw_only=True)
class ResultsReleased(Event):
    """All letters went out together and the awards were offered."""

    name = "decision.released"
    label = "Results released"
    subject = "decision"

    letters: int
    awards: int


@dataclass(frozen=True, kw_only=True)
class AwardAccepted(Event):
    """A winner accepted an award and signed the transfer deed."""

    name = "award.accepted"
    label = "Award accepted"
    subject = "award"

    agreement_id: int


@dataclass(frozen=True, kw_only=True)
class AwardDeclined(Event):
    """A winner declined an award; nothing passes."""

    name = "award.declined"
    label = "Award declined"
    subject = "award"


@dataclass(frozen=True, kw_only=True)
class PaymentRecorded(Event):
    """The seeker said that it paid the prize of an award."""

    name = "award.payment_recorded"
    label = "Payment of a prize recorded"
    subject = "award"

    payment_id: int


@dataclass(frozen=True, kw_only=True)
class PaymentContested(Event):
    """A winner said that a payment has not arrived."""

    name = "award.payment_contested"
    label = "Arrival of a prize denied"
    subject = "award"

    payment_id: int


@dataclass(frozen=True, kw_only=True)
class PaymentConfirmed(Event):
    """A winner confirmed that the prize arrived, or an organiser established it."""

    name = "award.payment_confirmed"
    label = "Arrival of a prize confirmed"
    subject = "award"

    payment_id: int


@dataclass(frozen=True, kw_only=True)
class CertificateIssued(Event):
    """A certificate was signed; its PDF follows."""

    name = "certificate.issued"
    label = "Certificate issued"
    subject = "certificate"

    award_id: int
    key_id: str


@dataclass(frozen=True, kw_only=True)
class CertificateDrawn(Event):
    """The PDF of a certificate was made and stored, or `problem` says why it could not be."""

    name = "certificate.drawn"
    label = "Certificate drawn"
    subject = "certificate"

    file_sha256: str | None
    problem: str


@dataclass(frozen=True, kw_only=True)
class CertificateRevoked(Event):
    """An organiser revoked a certificate, with a public reason."""

    name = "certificate.revoked"
    label = "Certificate revoked"
    subject = "certificate"


@dataclass(frozen=True, kw_only=True)
class ArchiveRequested(Event):
    """An organiser asked for certificates as one archive."""

    name = "archive.requested"
    label = "Archive of certificates requested"
    subject = "archive"

    total: int


@dataclass(frozen=True, kw_only=True)
class ArchiveFinished(Event):
    """An archive of certificates is ready."""

    name = "archive.finished"
    label = "Archive of certificates ready"
    subject = "archive"

    file_sha256: str
    problems: int


@dataclass(frozen=True, kw_only=True)
class ChallengeClosedByDeclaration(Event):
    """The seeker declared which entries are free and who opened which."""

    name = "decision.closed"
    label = "Closing declaration signed"
    subject = "decision"

    agreement_id: int
