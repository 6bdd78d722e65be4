import io
import os
from datetime import timedelta

import pytest

from awards.models import Archive
from challenge_hub.challenges.services import cancel
from challenge_hub.core.database import Base, db
from challenge_hub.core.storage import file_store
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry
from challenge_hub.outbox import services
from challenge_hub.outbox.jobs import prune_done, sweep_files
from challenge_hub.outbox.models import OutboxMessage
from seeker.amendments.attachments.services import add_file
from seeker.amendments.services import discard_amendment
from seeker.briefs.services.attachments import add_attachment as add_to_brief
from seeker.briefs.services.attachments import remove_attachment as remove_from_brief
from solver.attachments.services import Asked, add_attachment, remove_attachment
from tests.conftest import NOON
from tests.factories.amendments import make_amendment, owner_of
from tests.factories.challenges import make_brief
from tests.factories.entries import hand_in, make_entry
from tests.factories.people import make_organiser, make_user
from tests.factories.terms import make_published_with_terms
from tests.seeker.people import make_seekers

FORM = {"fields": [], "max_files": 9, "max_file_megabytes": 1, "file_types": []}


def stored(text, *, days_old=2):
    """A stored content, put some days before noon."""
    found = file_store().put(io.BytesIO(text.encode()), limit_bytes=1000)
    then = (NOON - timedelta(days=days_old)).timestamp()
    os.utime(file_store().scratch.parent / "sha256" / found.sha256[:2] / found.sha256, (then, then))
    return found


def attached(entry, text, *, removed=False):
    found = stored(text)
    with unit_of_work():
        row = add_attachment(entry, found, Asked(f"{text}.txt"), FORM, by=entry.captain, at=NOON)
    if removed:
        take_out(entry, row)
    return found.sha256


def take_out(entry, row):
    with unit_of_work():
        remove_attachment(entry, row, by=entry.captain, at=NOON)


@pytest.fixture
def entry(app):
    return make_entry(make_published_with_terms(), make_user("Connie"))


def kept():
    return set(file_store().kept_before(NOON + timedelta(days=1000)))


def test_orphans_and_removed_files_go_and_young_ones_stay(entry):
    stored("nobody names this")
    young = stored("on its way in", days_old=0.9).sha256
    attached(entry, "taken out", removed=True)
    held = attached(entry, "held")
    sweep_files(NOON)
    assert kept() == {young, held}


def test_what_was_handed_in_is_never_swept(entry):
    evidence = attached(entry, "handed in")
    hand_in(entry)
    take_out(entry, db.session.get_one(Entry, entry.id).kept_attachments[0])
    sweep_files(NOON)
    assert (kept(), file_store().intact(evidence)) == ({evidence}, True)


def test_files_of_briefs_and_archives_stay(app):
    people = make_seekers()
    brief = make_brief(people.organisation)
    rows = []
    for text in ("kept", "removed"):
        with unit_of_work():
            rows.append(
                add_to_brief(
                    brief,
                    stored(text),
                    filename=f"{text}.txt",
                    confidential=True,
                    told=[],
                    by=people.author,
                    at=NOON,
                )
            )
    with unit_of_work():
        remove_from_brief(rows[1], by=people.author, at=NOON)
    packed = stored("archive")
    with unit_of_work():
        db.session.add(
            Archive(
                ref="a", requested_by_id=people.author.id, requested_at=NOON, finished_at=NOON,
                file_sha256=packed.sha256, size=7, total=1, done=1, problems=[],
            )
        )  # fmt: skip
    sweep_files(NOON)
    assert kept() == {rows[0].sha256, packed.sha256}


def test_what_a_brief_once_published_is_never_swept(app):
    challenge = make_published_with_terms(public=["map.txt"])
    then = (NOON - timedelta(days=2)).timestamp()
    digest = challenge.attachments[0].sha256
    os.utime(file_store().scratch.parent / "sha256" / digest[:2] / digest, (then, then))
    challenge.attachments[0].removed_at = NOON
    db.session.commit()
    sweep_files(NOON)
    assert kept() == {digest}


@pytest.mark.parametrize("end", ["discard", "cancel", "none"])
def test_files_of_an_amendment_stay_while_it_is_open(app, end):
    challenge = make_published_with_terms()
    owner = owner_of(challenge)
    amendment = make_amendment(challenge)
    found = stored("for the next version")
    with unit_of_work():
        add_file(amendment, found, filename="x.txt", confidential=False, lock=0, by=owner, at=NOON)
    sweep_files(NOON)
    assert kept() == {found.sha256}
    with unit_of_work():
        if end == "discard":
            discard_amendment(amendment, by=owner, at=NOON)
        elif end == "cancel":
            cancel(challenge, reason="The barge sank.", by=make_organiser(), at=NOON)
    sweep_files(NOON)
    assert kept() == ({found.sha256} if end == "none" else set())


def test_every_column_that_names_a_file_is_asked_by_the_sweep(app):
    """A new one: register a function with `names_files` in its package's jobs, then add it here."""
    columns = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if column.name.endswith("sha256")
    }
    assert columns == {
        "agreements.consent_sha256",
        "brief_attachments.sha256",
        "certificate_archives.file_sha256",
        "certificates.file_sha256",
        "clean_copies.cleaned_sha256",
        "clean_copies.original_sha256",
        "entry_attachments.sha256",
        "personal_archives.file_sha256",
    }


def test_done_messages_are_kept_for_a_month_and_others_until_they_are_done(app):
    with unit_of_work():
        for name in ("old", "young", "waiting", "failed"):
            services.put(name, at=NOON - timedelta(days=40))
        db.session.flush()
        old, young, _waiting, failed = db.session.query(OutboxMessage).order_by(OutboxMessage.id)
        old.done_at, young.done_at = NOON - timedelta(days=31), NOON - timedelta(days=29)
        failed.failed_at = NOON - timedelta(days=31)
    prune_done(NOON)
    assert [row.task for row in db.session.query(OutboxMessage).order_by(OutboxMessage.id)] == [
        "young",
        "waiting",
        "failed",
    ]
