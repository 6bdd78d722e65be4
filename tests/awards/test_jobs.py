"""Drawing and packing after the commit; twice does no harm."""

import csv
import io
import zipfile

import pypdf

from awards.jobs import draw_certificate, pack_archive, pdf_of
from awards.models import Archive, Certificate
from awards.services import request_archive, revoke_certificate
from challenge_hub.audit.models import AuditRecord
from challenge_hub.core.database import db
from challenge_hub.core.keys import platform_key
from challenge_hub.core.storage import file_store
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.notifications.models import InboxItem
from challenge_hub.outbox.services import drain
from tests.conftest import NOON
from tests.factories.awards import accept, award_of, make_certificate, make_released, make_scored
from tests.factories.people import make_organiser


def packed(challenge=None):
    organiser = make_organiser("Otto")
    with unit_of_work():
        archive = request_archive(challenge, by=organiser, at=NOON)
        archive_id = archive.id
    pack_archive(archive_id)
    archive = db.session.get_one(Archive, archive_id)
    return archive, zipfile.ZipFile(io.BytesIO(file_store().read(archive.file_sha256)))


def index_of(zipped):
    return list(csv.DictReader(io.StringIO(zipped.read("index.csv").decode("utf-8-sig"))))


def test_the_certificate_is_drawn_once_from_what_was_signed(app):
    certificate_id = make_certificate("Ada Lovelace").id
    draw_certificate(certificate_id)
    draw_certificate(certificate_id)
    certificate = db.session.get_one(Certificate, certificate_id)
    reader = pypdf.PdfReader(io.BytesIO(file_store().read(certificate.file_sha256)))
    assert reader.metadata["/Title"] == "Certificate of award: Ada Lovelace"
    assert reader.metadata["/Keywords"].endswith(f"http://localhost/verify/{certificate.number}")
    assert db.session.query(AuditRecord).filter_by(event="certificate.drawn").count() == 1


def test_the_outbox_draws_it_after_acceptance(app, mails):
    certificate_id = make_certificate().id
    drain(at=NOON)
    certificate = db.session.get_one(Certificate, certificate_id)
    assert pdf_of(certificate) == file_store().read(certificate.file_sha256)


def test_a_name_without_a_font_is_noted_and_not_tried_for_ever(app):
    certificate_id = make_certificate("Ada \ue000").id
    draw_certificate(certificate_id)
    certificate = db.session.get_one(Certificate, certificate_id)
    assert (certificate.file_sha256, certificate.drawing_problem) == (
        None,
        "no installed font covers \ue000 (U+E000)",
    )


def test_an_archive_holds_pdfs_index_and_key(app):
    judged = make_scored(names=("Ada Lovelace", "=Eve", "Zed \ue000"))
    decision = make_released(judged)
    numbers = [accept(award_of(decision, entry)).number for entry in judged.entries]
    organiser_id = judged.organiser.id
    with unit_of_work():
        certificate = db.session.query(Certificate).filter_by(number=numbers[1]).one()
        revoke_certificate(certificate, "Wrong name.", by=judged.organiser, at=NOON)
    archive, zipped = packed()
    assert zipped.namelist() == [
        f"certificates/{numbers[0]}.pdf",
        f"certificates/{numbers[1]}.pdf",
        "index.csv",
        "public-key.pem",
    ]
    rows = index_of(zipped)
    assert [(row["number"], row["recipient"], row["revoked_on"]) for row in rows] == [
        (numbers[0], "Ada Lovelace", ""),
        (numbers[1], "'=Eve", "2027-03-01"),
        (numbers[2], "Zed \ue000", ""),
    ]
    assert rows[0]["verify"] == f"http://localhost/verify/{numbers[0]}"
    assert zipped.read("public-key.pem").decode() == platform_key().public_key_pem
    assert archive.problems == [f"{numbers[2]}: no installed font covers \ue000 (U+E000)"]
    assert (archive.done, archive.total, archive.size) == (3, 3, len(file_store().read(archive.file_sha256)))
    titles = [item.title for item in db.session.query(InboxItem).filter_by(user_id=archive.requested_by_id)]
    assert titles[-1] == "Your archive of certificates is ready"
    assert archive.requested_by_id != organiser_id


def test_an_archive_of_one_challenge_holds_no_others(app):
    mine = make_certificate("Mine")
    number = mine.number
    make_certificate("Other")
    _archive, zipped = packed(mine.award.decision.challenge)
    assert [row["number"] for row in index_of(zipped)] == [number]


def test_packing_twice_ends_once(app):
    make_certificate()
    archive, _zipped = packed()
    before = archive.file_sha256
    pack_archive(archive.id)
    assert db.session.get_one(Archive, archive.id).file_sha256 == before
    assert db.session.query(AuditRecord).filter_by(event="archive.finished").count() == 1
