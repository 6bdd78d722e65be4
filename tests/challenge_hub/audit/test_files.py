"""Every stored file that evidence names is read again; what is missing or altered is told, with what names it."""

from collections.abc import Callable

import pytest
from sqlalchemy import text

from awards.jobs import draw_certificate
from challenge_hub.audit.files import altered_files
from challenge_hub.core.database import db
from challenge_hub.core.files.store import FileStore
from challenge_hub.core.storage import file_store
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.copies.models import CleanCopy
from challenge_hub.outbox.services import drain
from solver.attachments.services import Asked, add_attachment, remove_attachment
from solver.entries.services.drafts import save_draft
from tests.conftest import NOON
from tests.factories import hard_files
from tests.factories.awards import make_certificate
from tests.factories.entries import ANSWERS, hand_in, make_entry
from tests.factories.files import put_file
from tests.factories.people import make_user
from tests.factories.terms import consented, make_acceptance, make_published_with_terms
from tests.tampering import unguard

FORM = {"fields": [], "max_files": 9, "max_file_megabytes": 1, "file_types": []}


def attached(entry, content, name):
    found = put_file(content)
    with unit_of_work():
        add_attachment(entry, found, Asked(name), FORM, by=entry.captain, at=NOON)
    return found.sha256


def path_of(settings, sha256):
    return settings.data_folder / "files" / "sha256" / sha256[:2] / sha256


def of_an_entry():
    entry = make_entry(make_published_with_terms())
    sha256 = attached(entry, b"1,2\n", "data.csv")
    hand_in(entry)
    return sha256, f"“data.csv” of entry {entry.ref}, version 1"


def of_a_version_before():
    entry = make_entry(make_published_with_terms())
    sha256 = attached(entry, b"1,2\n", "data.csv")
    hand_in(entry)
    with unit_of_work():
        remove_attachment(entry, entry.attachments[0], by=entry.captain, at=NOON)
    hand_in(entry)
    return sha256, f"“data.csv” of entry {entry.ref}, version 1"


def of_a_copy():
    entry = make_entry(make_published_with_terms())
    original = attached(entry, hard_files.png(), "a.png")
    drain(at=NOON)
    return db.session.query(CleanCopy.cleaned_sha256).scalar(), f"the copy for judges of file {original}"


def of_a_brief():
    challenge = make_published_with_terms(public=["map.txt"])
    (file,) = challenge.versions[0].content["attachments"]
    return file["sha256"], f"“map.txt” of challenge {challenge.ref}, version 1 of its brief"


def of_an_annex():
    challenge = make_published_with_terms(confidential=["secret.txt"])
    return (
        challenge.attachments[0].sha256,
        f"a confidential file of challenge {challenge.ref}, version 1 of its brief",
    )


def of_a_consent():
    sha256 = put_file(b"We agree.").sha256
    agreement = make_acceptance(make_user(), make_published_with_terms(), standing=consented(digest=sha256))
    return sha256, f"the employer’s consent of agreement {agreement.ref}"


def of_a_certificate():
    certificate = make_certificate()
    draw_certificate(certificate.id)
    db.session.refresh(certificate)
    return certificate.file_sha256, f"the PDF of certificate {certificate.number}"


EVIDENCE: list[Callable] = [
    of_an_entry,
    of_a_version_before,
    of_a_copy,
    of_a_brief,
    of_an_annex,
    of_a_consent,
    of_a_certificate,
]


@pytest.mark.parametrize("make", EVIDENCE)
def test_a_file_that_evidence_names_is_found_altered_and_found_missing(app, settings, make):
    sha256, what = make()
    assert list(altered_files(file_store())) == []
    path = path_of(settings, sha256)
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert list(altered_files(file_store())) == [f"file {sha256} was altered: {what}"]
    path.unlink()
    assert list(altered_files(file_store())) == [f"file {sha256} is missing: {what}"]


def test_a_file_of_a_draft_is_no_evidence_yet(app, settings):
    path_of(settings, attached(make_entry(make_published_with_terms()), b"1,2\n", "data.csv")).unlink()
    assert list(altered_files(file_store())) == []


def test_a_file_named_by_two_versions_is_read_once_and_told_twice(app, settings, monkeypatch):
    entry = make_entry(make_published_with_terms())
    sha256 = attached(entry, b"1,2\n" * 200_000, "data.csv")
    hand_in(entry)
    with unit_of_work():
        save_draft(entry, title="Another", answers=ANSWERS, lock=entry.draft_lock, by=entry.captain, at=NOON)
    hand_in(entry)
    path_of(settings, sha256).write_bytes(b"3,4\n" * 200_000)
    opened = []
    whole = FileStore.open

    def counting(store, digest):
        for chunk in whole(store, digest):
            opened.append(len(chunk))
            yield chunk

    monkeypatch.setattr(FileStore, "open", counting)
    assert list(altered_files(file_store())) == [
        f"file {sha256} was altered: “data.csv” of entry {entry.ref}, version {number}" for number in (1, 2)
    ]
    assert sum(opened) == 800_000


def test_a_confidential_file_whose_row_is_another_than_was_published_is_told_by_its_seal(app):
    challenge = make_published_with_terms(confidential=["secret.txt"])
    (named,) = challenge.versions[0].content["attachments"]
    unguard("brief_attachments")
    db.session.execute(text("UPDATE brief_attachments SET filename = 'other.txt'"))
    db.session.commit()
    (told,) = altered_files(file_store())
    assert f"file with the seal {named['seal']} is missing: a confidential file" in told
