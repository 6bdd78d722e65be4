"""A copy that could not be made is tried again, a few times, and whoever heard of the failure hears how it went."""

from datetime import timedelta

import pytest

from challenge_hub.core.database import db
from challenge_hub.core.errors import Refused
from challenge_hub.core.files import cleaning
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.copies.jobs import clean_copy, clean_what_was_left
from challenge_hub.entries.copies.models import CleanCopy
from challenge_hub.entries.copies.queries import for_blind_readers
from challenge_hub.entries.copies.services import record_copy
from challenge_hub.entries.copies.trying import MOST_ATTEMPTS, PAUSES, next_try_at
from challenge_hub.notifications.models import InboxItem
from challenge_hub.outbox.models import OutboxMessage
from challenge_hub.outbox.services import drain
from solver.attachments.services import Asked, add_attachment, remove_attachment
from tests.conftest import NOON
from tests.factories import hard_files
from tests.factories.entries import make_entry
from tests.factories.files import put_file
from tests.factories.people import make_organiser, make_user
from tests.factories.terms import make_published_with_terms

FORM = {"fields": [], "max_files": 9, "max_file_megabytes": 1, "file_types": []}


@pytest.fixture
def entry(app):
    return make_entry(make_published_with_terms(), make_user("Connie"))


def attached(entry, content, name):
    found = put_file(content)
    with unit_of_work():
        add_attachment(entry, found, Asked(name), FORM, by=entry.captain, at=NOON)
    return found


@pytest.fixture
def locked(entry):
    """A file of which no copy can be made, tried once."""
    found = attached(entry, hard_files.pdf(password="secret"), "locked.pdf")
    drain(at=NOON)
    return found


def the_copy():
    db.session.expire_all()
    return db.session.query(CleanCopy).one()


def told(kind):
    return {row.user_id for row in db.session.query(InboxItem).filter_by(kind=kind)}


def count(kind):
    return db.session.query(InboxItem).filter_by(kind=kind).count()


def wait(clock, pause):
    clock.at += pause
    return drain(at=clock())


def test_pauses_grow_and_the_tries_end():
    pauses = [next_try_at(attempts, NOON) - NOON for attempts in range(1, MOST_ATTEMPTS)]
    assert pauses == sorted(PAUSES)
    assert (pauses[0], len(set(pauses))) == (timedelta(hours=1), MOST_ATTEMPTS - 1)
    assert next_try_at(MOST_ATTEMPTS, NOON) is None


def test_it_is_tried_again_after_each_pause_and_then_no_more(entry, locked, clock):
    for number, pause in enumerate(PAUSES, start=1):
        assert (the_copy().attempts, the_copy().again_at) == (number, clock() + pause)
        with pytest.raises(Refused, match="tried again"):
            for_blind_readers(locked.sha256, locked.size, locked.media_type)
        assert wait(clock, pause - timedelta(seconds=1)) == 0
        assert wait(clock, timedelta(seconds=1)) == 1
    assert (the_copy().attempts, the_copy().again_at) == (MOST_ATTEMPTS, None)
    assert wait(clock, timedelta(days=99)) == 0
    with pytest.raises(Refused) as refusal:
        for_blind_readers(locked.sha256, locked.size, locked.media_type)
    assert "tried again" not in str(refusal.value)
    assert count("clean_copy.failed") == 1  # told at once, not at each attempt


def test_a_later_attempt_that_works_gives_judges_the_copy_and_is_told_to_who_heard_of_the_failure(
    entry, clock, monkeypatch
):
    organiser = make_organiser()
    with monkeypatch.context() as short_of_memory:
        short_of_memory.setattr(cleaning, "run_apart", lambda *_arguments, **_options: None)
        found = attached(entry, hard_files.png(), "a.png")
        drain(at=NOON)
    assert (the_copy().how, told("clean_copy.made")) == ("failed", set())

    wait(clock, PAUSES[0])

    assert (the_copy().how, the_copy().attempts, the_copy().again_at) == ("picture", 2, None)
    sha256, _size = for_blind_readers(found.sha256, found.size, found.media_type)
    assert sha256 == the_copy().cleaned_sha256
    assert told("clean_copy.failed") == told("clean_copy.made") == {entry.captain.id, organiser.id}
    assert "a.png" in db.session.query(InboxItem).filter_by(
        kind="clean_copy.made", user_id=entry.captain.id
    ).one().title  # fmt: skip
    assert wait(clock, timedelta(days=99)) == 0


def test_what_works_at_once_is_told_to_nobody(entry):
    attached(entry, hard_files.png(), "a.png")
    drain(at=NOON)
    assert (the_copy().how, told("clean_copy.made")) == ("picture", set())


def test_an_attempt_made_twice_counts_once(entry, locked, clock):
    clean_copy(locked.sha256)  # handed over twice, or before its time
    assert the_copy().attempts == 1
    clock.at += PAUSES[0]
    for _worker in range(2):
        with unit_of_work():
            record_copy(locked.sha256, None, how="pdf", attempt=2, at=clock())
    assert (the_copy().attempts, the_copy().tried_at) == (2, clock())
    asked_for = db.session.query(OutboxMessage).filter(OutboxMessage.due_at == clock() + PAUSES[1])
    assert asked_for.count() == 1


def test_the_daily_look_asks_for_attempts_that_are_due_and_got_lost(entry, locked, clock):
    db.session.execute(db.delete(OutboxMessage))
    db.session.commit()
    clean_what_was_left(clock())
    assert drain(at=clock()) == 0
    clock.at += PAUSES[0]
    clean_what_was_left(clock())
    drain(at=clock())
    assert the_copy().attempts == 2


def test_a_file_that_no_entry_holds_any_more_is_not_tried_again(entry, locked, clock):
    with unit_of_work():
        remove_attachment(entry, entry.attachments[0], by=entry.captain, at=NOON)
    wait(clock, PAUSES[0])
    assert the_copy().attempts == 1


def test_the_team_sees_whether_another_try_follows(entry, locked, clock, signed_in):
    browser = signed_in(entry.captain)
    page = browser.get(f"/solver/entries/{entry.ref}/edit").text
    assert ("If you leave it, another try follows:" in page, "no other try" in page) == (True, False)
    copy = the_copy()
    copy.attempts = MOST_ATTEMPTS
    db.session.commit()
    page = browser.get(f"/solver/entries/{entry.ref}/edit").text
    assert "It was tried 4 times; no other try follows." in page
