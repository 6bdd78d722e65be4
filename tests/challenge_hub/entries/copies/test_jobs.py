"""Copies for judges: made once, kept as long as their originals, and told of where none can be made."""

import io
from datetime import timedelta

import pytest

from challenge_hub.core.database import db
from challenge_hub.core.errors import Refused, WrongState
from challenge_hub.core.storage import file_store
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.copies.jobs import clean_copy, clean_what_was_left, copies_of_what_is_needed
from challenge_hub.entries.copies.models import CleanCopy
from challenge_hub.entries.copies.queries import for_blind_readers
from challenge_hub.notifications.models import InboxItem
from challenge_hub.outbox.services import drain
from solver.attachments.services import Asked, add_attachment, remove_attachment
from tests.conftest import NOON
from tests.factories import hard_files
from tests.factories.entries import make_entry
from tests.factories.people import make_organiser, make_user
from tests.factories.terms import make_published_with_terms

FORM = {"fields": [], "max_files": 9, "max_file_megabytes": 1, "file_types": []}


@pytest.fixture
def person(app):
    return make_user("Connie")


@pytest.fixture
def entry(person):
    return make_entry(make_published_with_terms(), person)


def stored(content):
    return file_store().put(io.BytesIO(content), limit_bytes=1_000_000)


def attached(entry, person, content, name):
    found = stored(content)
    with unit_of_work():
        add_attachment(entry, found, Asked(name), FORM, by=person, at=NOON)
    return found


def test_judges_get_a_copy_as_soon_as_it_is_made(entry, person):
    found = attached(entry, person, hard_files.jpeg(), "whoami.jpg")
    with pytest.raises(WrongState, match="being prepared"):
        for_blind_readers(found.sha256, found.size, found.media_type)
    drain(at=NOON)
    sha256, size = for_blind_readers(found.sha256, found.size, found.media_type)
    content = file_store().read(sha256)
    assert (len(content), hard_files.TOLD.encode() in content) == (size, False)
    assert file_store().read(found.sha256) == hard_files.jpeg()
    clean_copy(found.sha256)
    assert db.session.query(CleanCopy).count() == 1


def test_what_needs_no_copy_goes_out_as_it_is(entry, person):
    found = attached(entry, person, b"a,b\n1,2\n", "data.csv")
    drain(at=NOON)
    assert for_blind_readers(found.sha256, found.size, found.media_type) == (found.sha256, found.size)
    assert db.session.query(CleanCopy).count() == 0


def test_where_no_copy_can_be_made_judges_get_nothing_and_people_are_told(entry, person):
    organiser, bystander = make_organiser(), make_user("Bystander")
    found = attached(entry, person, hard_files.pdf(password="secret"), "locked.pdf")
    drain(at=NOON)
    with pytest.raises(Refused, match="could not be removed"):
        for_blind_readers(found.sha256, found.size, found.media_type)
    told = {item.user_id: item for item in db.session.query(InboxItem).filter_by(kind="clean_copy.failed")}
    assert set(told) == {person.id, organiser.id}
    assert "locked.pdf" in told[person.id].title
    assert "locked.pdf" not in told[organiser.id].title + told[organiser.id].body
    assert told[person.id].url == f"/solver/entries/{entry.ref}/edit#files"
    assert bystander.id not in told


def test_what_was_there_before_gets_its_copy_once_a_day(entry, person):
    attached(entry, person, hard_files.png(), "old.png")
    db.session.execute(db.text("DELETE FROM outbox_messages"))
    db.session.commit()
    clean_what_was_left(NOON + timedelta(days=2))
    drain(at=NOON + timedelta(days=2))
    assert [copy.how for copy in db.session.query(CleanCopy)] == ["picture"]


def test_a_copy_is_needed_as_long_as_its_original(entry, person):
    found = attached(entry, person, hard_files.gif(), "a.gif")
    drain(at=NOON)
    (copy,) = db.session.query(CleanCopy)
    digests = {copy.cleaned_sha256, found.sha256, "0" * 64}
    assert copies_of_what_is_needed(digests) == {copy.cleaned_sha256}
    with unit_of_work():
        remove_attachment(entry, entry.attachments[0], by=person, at=NOON)
    assert copies_of_what_is_needed(digests) == set()


def test_a_file_that_is_gone_is_left_alone(app):
    clean_copy("0" * 64)
    assert db.session.query(CleanCopy).count() == 0
