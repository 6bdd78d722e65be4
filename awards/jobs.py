"""Work after the commit: drawing certificates and packing archives. Each may run twice and does no harm."""

import io
import tempfile
from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import select

from awards import packing
from awards.certificates.drawn import draw, verify_url
from awards.certificates.fonts import UncoveredCharactersError
from awards.models import Archive, Award, AwardDecision, Certificate
from awards.services import finish_archive, note_progress, record_drawing
from challenge_hub.audit.files import column_of_files, evidence_files
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.files import zips
from challenge_hub.core.files.needed import names_files
from challenge_hub.core.keys import platform_key
from challenge_hub.core.site import public_url
from challenge_hub.core.storage import file_store
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.outbox.tasks import task

LARGEST_CERTIFICATE = 10 * 1024 * 1024
LARGEST_ARCHIVE = 20 * 1024 * 1024 * 1024
# Between two reports of progress: often enough for a bar that moves, rare enough for other writers.
REPORT_EVERY = 5


@task("awards.draw_certificate")
def draw_certificate(certificate_id: int) -> None:
    """Draw a certificate's PDF and keep it; a character without a font is noted and not tried again."""
    certificate = db.session.get_one(Certificate, certificate_id)
    if certificate.file_sha256 is not None:
        return
    digest, problem = None, ""
    try:
        pdf = pdf_of(certificate)
    except UncoveredCharactersError as error:
        problem = str(error)
    else:
        digest = file_store().put(io.BytesIO(pdf), limit_bytes=LARGEST_CERTIFICATE).sha256
    db.session.rollback()
    with unit_of_work():
        certificate = db.session.get_one(Certificate, certificate_id, with_for_update=True)
        if certificate.file_sha256 is None:
            record_drawing(certificate, file_sha256=digest, problem=problem, at=now())


def pdf_of(certificate: Certificate) -> bytes:
    """Give the PDF of a certificate: the stored one, or drawn now. Raises UncoveredCharactersError."""
    if certificate.file_sha256 is not None:
        return file_store().read(certificate.file_sha256)
    return draw(
        certificate.payload,
        certificate.signature,
        certificate.key_id,
        certificate.signatories,
        public_url=public_url(),
    )


@task("awards.pack_archive")
def pack_archive(archive_id: int) -> None:
    """Pack the certificates of an archive, one at a time in constant memory, and keep the ZIP file."""
    archive = db.session.get_one(Archive, archive_id)
    if archive.file_sha256 is not None:
        return
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryFile() as file:
        with zips.begin(file) as zipped:
            for certificate_id in _certificate_ids(archive.challenge_id):
                certificate = db.session.get_one(Certificate, certificate_id)
                row = _row(certificate)
                try:
                    zips.add(zipped, row["file"], pdf_of(certificate), packed=True)
                except UncoveredCharactersError as error:
                    row |= {"problem": str(error), "file": ""}
                rows.append(row)
                db.session.rollback()
                if len(rows) % REPORT_EVERY == 0:
                    with unit_of_work():
                        note_progress(db.session.get_one(Archive, archive_id), done=len(rows))
            zips.add(zipped, "index.csv", packing.index_csv(rows))
            zips.add(zipped, "public-key.pem", platform_key().public_key_pem.encode())
        file.seek(0)
        stored = file_store().put(file, limit_bytes=LARGEST_ARCHIVE)
    problems = [f"{row['number']}: {row['problem']}" for row in rows if row["problem"]]
    db.session.rollback()
    with unit_of_work():
        archive = db.session.get_one(Archive, archive_id, with_for_update=True)
        if archive.file_sha256 is None:
            finish_archive(
                archive,
                file_sha256=stored.sha256,
                size=stored.size,
                done=len(rows),
                problems=problems,
                at=now(),
            )


@names_files
def files_of_awards(digests: Collection[str]) -> set[str]:
    """Give those of the digests that are certificates or archives of them."""
    return {
        digest
        for column in (Certificate.file_sha256, Archive.file_sha256)
        for digest in db.session.scalars(select(column).where(column.in_(digests)))
        if digest
    }


def _certificate_ids(challenge_id: int | None) -> Iterator[int]:
    query = select(Certificate.id).join(Certificate.award).join(Award.decision).order_by(Certificate.id)
    if challenge_id is not None:
        query = query.where(AwardDecision.challenge_id == challenge_id)
    yield from db.session.scalars(query).all()


def _row(certificate: Certificate) -> dict[str, Any]:
    return {
        **certificate.facts,
        "number": certificate.number,
        "revoked_on": certificate.revoked_at.date().isoformat() if certificate.revoked_at else "",
        "verify": verify_url(public_url(), certificate.number),
        "file": f"certificates/{certificate.number}.pdf",
        "problem": "",
    }


@evidence_files
def drawn_certificates() -> Iterator[tuple[str, str]]:
    """Give the certificates that were drawn."""
    for sha256, number in column_of_files(Certificate.file_sha256, Certificate.number):
        yield sha256, f"the PDF of certificate {number}"
