"""Who is told about certificates and archives of them; the files are made by jobs."""

from awards.events import ArchiveFinished, ArchiveRequested, CertificateIssued, CertificateRevoked
from awards.models import Archive, Certificate
from challenge_hub.core.database import db
from challenge_hub.core.events import subscribe
from challenge_hub.core.i18n import gettext as _
from challenge_hub.notifications.services import tell
from challenge_hub.outbox.services import put


@subscribe(CertificateIssued)
def draw_and_tell(event: CertificateIssued) -> None:
    """Have the PDF drawn, and tell the winner where the certificate is."""
    put("awards.draw_certificate", at=event.at, certificate_id=event.subject_id)
    certificate = db.session.get_one(Certificate, event.subject_id)
    for winner in certificate.award.entry.team.members:
        tell(
            winner.id,
            kind=event.name,
            title=_("Your certificate %(number)s", number=certificate.number),
            body=_("It is signed, and anybody can confirm it by its number."),
            url=f"/awards/{certificate.award.ref}",
            challenge_id=event.challenge_id,
            mail="certificate_issued",
            at=event.at,
            certificate_id=certificate.id,
        )


@subscribe(CertificateRevoked)
def tell_of_revocation(event: CertificateRevoked) -> None:
    """Tell the winner that a certificate was revoked, and why."""
    certificate = db.session.get_one(Certificate, event.subject_id)
    for winner in certificate.award.entry.team.members:
        tell(
            winner.id,
            kind=event.name,
            title=_("Your certificate %(number)s was revoked", number=certificate.number),
            body=certificate.revoke_reason,
            url=f"/verify/{certificate.number}",
            challenge_id=event.challenge_id,
            at=event.at,
        )


@subscribe(ArchiveRequested)
def pack(event: ArchiveRequested) -> None:
    """Have the archive packed."""
    put("awards.pack_archive", at=event.at, archive_id=event.subject_id)


@subscribe(ArchiveFinished)
def tell_of_archive(event: ArchiveFinished) -> None:
    """Tell the organiser who asked that the archive is ready."""
    archive = db.session.get_one(Archive, event.subject_id)
    tell(
        archive.requested_by_id,
        kind=event.name,
        title=_("Your archive of certificates is ready"),
        body=_("%(done)d certificates.", done=archive.done),
        url=f"/certificates/archives/{archive.ref}",
        challenge_id=archive.challenge_id,
        at=event.at,
    )
