"""Words that are found again: what people wrote to each other, were sending and were drafting is in their archives."""

import zipfile
from io import BytesIO

import pytest
from sqlalchemy import select

from challenge_hub.contacts.services.conversations import write_message
from challenge_hub.core.database import db
from challenge_hub.core.storage import file_store
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import DraftRevision
from challenge_hub.personal.jobs import pack_archive
from challenge_hub.personal.models import PersonalArchive
from challenge_hub.personal.services import request_archive
from solver.attachments.services import Asked
from solver.entries.services.drafts import save_draft
from solver.uploads.services import Announced, begin_upload
from tests.conftest import NOON
from tests.factories.contacts import make_conversation, make_open, make_request
from tests.factories.entries import make_entry
from tests.factories.teams import join
from tests.factories.terms import make_acceptance, make_published_with_terms

FORM = {"fields": [], "max_files": 9, "max_file_megabytes": 1, "file_types": []}
# By subject of the archive, what one person has; NAME stands for whose it is.
WORDS = {
    "contact_requests": ("NAME-WISH",),
    "messages": ("NAME-MESSAGE",),
    "uploads": ("NAME-upload.csv",),
    "entries": ("NAME-TITLE", "NAME-ANSWER"),
    "draft_texts": ("NAME-EARLIER",),
}


def says(person, subject, number=0):
    return WORDS[subject][number].replace("NAME", person.name)


def write_everything(person, challenge):
    """A draft and an earlier state of it, a file on its way, and a request that waits."""
    entry = make_entry(
        challenge,
        person,
        title=says(person, "entries"),
        answers={"approach": says(person, "draft_texts")},
    )
    with unit_of_work():
        db.session.add(
            DraftRevision(
                entry_id=entry.id, key="approach", text=says(person, "draft_texts"), user_id=person.id,
                began_at=NOON, written_at=NOON,
            )
        )  # fmt: skip
        save_draft(
            entry,
            title=says(person, "entries"),
            answers={"approach": says(person, "entries", 1)},
            lock=entry.draft_lock,
            by=person,
            at=NOON,
        )
        coming = Announced(Asked(says(person, "uploads")), 5)
        begin_upload(entry, coming, FORM, days=3, by=person, at=NOON)
    make_request(person, make_open(), message=says(person, "contact_requests"))
    return entry


def talk(one, other):
    conversation = make_conversation(one, other)
    for person in (one, other):
        with unit_of_work():
            write_message(conversation, text=says(person, "messages"), by=person, at=NOON)


def archive_of(person):
    """Every text of a person's archive by its name."""
    with unit_of_work():
        request_archive(kept_days=7, by=person, at=NOON)
    pack_archive(db.session.scalars(select(PersonalArchive.id).filter_by(user_id=person.id)).one())
    digest = db.session.scalars(select(PersonalArchive.file_sha256).filter_by(user_id=person.id)).one()
    zipped = zipfile.ZipFile(BytesIO(file_store().read(digest)))
    return {name: zipped.read(name).decode() for name in zipped.namelist()}


def found(archive, people):
    """Whose words of which subject stand in an archive: where the subject is told, and on its page for reading."""
    return {
        (person.name, subject)
        for person in people
        for subject in WORDS
        for number, _word in enumerate(WORDS[subject])
        if any(says(person, subject, number) in text for text in archive.values())
    }


@pytest.fixture
def people(app):
    """Ada and Bo talk with each other, Cy and Di do; each writes an entry of their own."""
    people = [make_open(name) for name in ("Ada", "Bo", "Cy", "Di")]
    challenge = make_published_with_terms()
    for person in people:
        write_everything(person, challenge)
    talk(*people[:2])
    talk(*people[2:])
    return people


def test_what_one_wrote_sent_and_drafted_is_told_in_its_subject_and_on_the_page(people):
    ada = people[0]
    archive = archive_of(ada)
    wanted = [(subject, says(ada, subject, n)) for subject, words in WORDS.items() for n in range(len(words))]
    assert [word for subject, word in wanted if word not in archive[f"data/{subject}.json"]] == []
    assert [word for _subject, word in wanted if word not in archive["index.html"]] == []


def test_nobody_elses_is_in_it_but_what_they_wrote_to_the_person(people):
    for person, partner in zip(people, (people[1], people[0], people[3], people[2]), strict=True):
        assert found(archive_of(person), people) == {
            *((person.name, subject) for subject in WORDS),
            (partner.name, "messages"),
        }


def test_a_team_mate_has_the_draft_of_the_team_and_not_who_was_sending_or_writing_what(app):
    ada, bo = make_open("Ada"), make_open("Bo")
    challenge = make_published_with_terms()
    entry = write_everything(ada, challenge)
    make_acceptance(bo, challenge)
    join(entry, bo)
    assert found(archive_of(bo), [ada]) == {("Ada", "entries")}


def test_a_request_is_told_to_whom_it_was_sent_without_who_sent_it(app):
    ada, bo = make_open("Ada Asker"), make_open("Bo")
    make_request(ada, bo, message="ADA-WISH")
    archive = archive_of(bo)
    assert "ADA-WISH" in archive["data/contact_requests.json"]
    assert [name for name, text in archive.items() if "Ada Asker" in text] == []
