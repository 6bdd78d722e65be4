import pytest

from challenge_hub.audit.models import AuditRecord
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import EntryOpening
from challenge_hub.entries.openings import READER_LABELS, Reader
from challenge_hub.entries.queries import openings_in, openings_of
from challenge_hub.entries.services import record_opening
from tests.conftest import NOON
from tests.factories.entries import make_entry, make_submitted
from tests.factories.people import make_user
from tests.factories.terms import make_published_with_terms


def opened(entry, reader, by):
    with unit_of_work():
        return record_opening(entry, reader, by=by, at=NOON).id


def test_an_opening_is_recorded_once_for_each_person(app):
    entry, one, two = make_submitted(make_published_with_terms()).version.entry, make_user(), make_user()
    first = opened(entry, Reader.PLATFORM_JUDGE, one)
    assert opened(entry, Reader.SEEKER_JUDGE, one) == first
    opened(entry, Reader.SEEKER_JUDGE, two)
    assert openings_of(entry) == [(Reader.PLATFORM_JUDGE, NOON), (Reader.SEEKER_JUDGE, NOON)]
    assert openings_in(entry.challenge_id) == [(entry.code, reader, at) for reader, at in openings_of(entry)]
    told = db.session.query(AuditRecord.event, AuditRecord.actor_id).filter_by(event="entry.opened")
    assert told.all() == [("entry.opened", one.id), ("entry.opened", two.id)]
    assert db.session.query(EntryOpening).first().version == entry.versions[-1]


def test_what_was_never_handed_in_cannot_be_opened(app):
    entry = make_entry(make_published_with_terms())
    with pytest.raises(NotVisible):
        opened(entry, Reader.ORGANISER, make_user())


def test_every_reader_has_words(app):
    assert set(READER_LABELS) == set(Reader)
