import json
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from sqlalchemy import select

from challenge_hub.core.database import db
from challenge_hub.core.errors import WrongState
from challenge_hub.core.storage import file_store
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.outbox.models import OutboxMessage
from challenge_hub.outbox.services import drain
from challenge_hub.personal.jobs import delete_expired, forget_last_mails, pack_archive
from challenge_hub.personal.models import PersonalArchive
from challenge_hub.personal.services import close_account, request_archive
from tests.conftest import NOON
from tests.factories.lives import FILE_WORDS, OTHERS, OWN, make_life
from tests.factories.people import make_user


def ask(person, *, at=NOON):
    with unit_of_work():
        return request_archive(kept_days=7, by=person, at=at).id


def unpacked(archive_id):
    archive = db.session.get(PersonalArchive, archive_id)
    return zipfile.ZipFile(BytesIO(file_store().read(archive.file_sha256)))


def test_the_archive_holds_the_persons_own_words_of_every_subject_and_nobody_elses(app):
    life = make_life()
    archive_id = ask(life.person)
    pack_archive(archive_id)
    zipped = unpacked(archive_id)
    parts = {name: zipped.read(name).decode() for name in zipped.namelist()}
    silent = [name for name, words in OWN.items() if words not in parts[f"data/{name}.json"]]
    assert silent == []
    page = parts["index.html"]
    assert [words for words in OWN.values() if words not in page] == []
    assert [(name, words) for words in OTHERS for name, text in parts.items() if words in text] == []
    files = [text for name, text in parts.items() if name.startswith("files/") and name.endswith(".txt")]
    assert files == [FILE_WORDS]
    assert "brief_versions.published_by_id" in parts["README.txt"]
    hashes = [row["hash"] for row in json.loads(parts["data/actions.json"])]
    assert len(hashes) == len(set(hashes)) > 3


def test_what_is_shown_on_the_page_is_text_and_never_markup(app):
    person = make_user("<script>alert(1)</script>")
    archive_id = ask(person)
    pack_archive(archive_id)
    page = unpacked(archive_id).read("index.html").decode()
    assert ("<script" in page, "&lt;script&gt;alert(1)" in page) == (False, True)


def test_packing_twice_changes_nothing_and_the_person_is_told_once(app, mails):
    person = make_user()
    archive_id = ask(person)
    assert drain(at=NOON) == 2
    archive = db.session.get(PersonalArchive, archive_id)
    first = (archive.file_sha256, archive.done, archive.expires_at)
    pack_archive(archive_id)
    drain(at=NOON)
    db.session.refresh(archive)
    assert (archive.file_sha256, archive.done, archive.expires_at) == first
    assert (archive.done, archive.expires_at) == (archive.total, NOON + timedelta(days=7))
    assert [(mail.to, mail.subject) for mail in mails] == [
        ([person.email], "The archive of your data is ready")
    ]


def test_one_archive_a_person_at_a_time(app):
    person = make_user()
    first = ask(person)
    with pytest.raises(WrongState, match="being packed"):
        ask(person)
    pack_archive(first)
    second = ask(person)
    assert db.session.scalars(select(PersonalArchive.finished_at)).all() == [None]
    # One that nobody finishes may be asked for anew a day later; the message of the first then finds nothing to do.
    ask(person, at=NOON + timedelta(days=1, seconds=1))
    pack_archive(second + 100)
    assert len(db.session.scalars(select(PersonalArchive)).all()) == 1


def test_an_archive_is_deleted_with_its_content_when_its_days_are_over(app):
    archive_id = ask(make_user())
    pack_archive(archive_id)
    digest = db.session.get(PersonalArchive, archive_id).file_sha256
    delete_expired(NOON + timedelta(days=7) - timedelta(seconds=1))
    assert file_store().exists(digest)
    delete_expired(NOON + timedelta(days=7))
    assert (db.session.get(PersonalArchive, archive_id), file_store().exists(digest)) == (None, False)


def test_the_last_mail_leaves_no_address_behind(app, mails):
    life_address = "gone@gone.example"
    person = make_user(email=life_address)
    with unit_of_work():
        close_account(person, typed=life_address, by=person, at=NOON)
    drain(at=NOON)
    assert [(mail.to, mail.subject) for mail in mails] == [([life_address], "Your account is closed")]
    forget_last_mails(NOON)
    assert db.session.scalars(select(OutboxMessage).where(OutboxMessage.task == "mail.send")).all() == []
