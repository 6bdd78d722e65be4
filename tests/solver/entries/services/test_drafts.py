"""Answers and files whose time is over, in drafts."""

from datetime import timedelta

import pytest

from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.files.store import StoredFile
from challenge_hub.core.unit_of_work import unit_of_work
from solver.attachments.services import add_attachment, remove_attachment
from solver.entries.services.drafts import save_draft
from tests.conftest import NOON
from tests.factories.entries import make_entry
from tests.factories.terms import make_published_with_terms
from tests.tampering import unguard

CLOSED = NOON + timedelta(hours=1)


def frozen_approach(kind="long_text"):
    """An entry of a challenge whose field `approach` is closed since CLOSED; gives it with the entry form."""
    challenge = make_published_with_terms()
    unguard("brief_versions")
    version = challenge.versions[-1]
    form = version.content["form"]
    fields = [
        {**row, "kind": kind, "frozen_after": CLOSED.isoformat()} if row["key"] == "approach" else row
        for row in form["fields"]
    ]
    version.content = {**version.content, "form": {**form, "fields": fields}}
    db.session.commit()
    return make_entry(challenge), version.content["form"]


def save(entry, at, **answers):
    with unit_of_work():
        return save_draft(entry, title="T", answers=answers, lock=entry.draft_lock, by=entry.solver, at=at)


def test_until_its_time_is_over_an_answer_changes(app):
    entry, _ = frozen_approach()
    save(entry, CLOSED - timedelta(seconds=1), approach="Heat it.", team="Ann")
    assert entry.draft_answers == {"approach": "Heat it.", "team": "Ann"}


@pytest.mark.parametrize("changed", ["Heat it.", ""])
def test_then_it_neither_changes_nor_goes(app, changed):
    entry, _ = frozen_approach()
    before = dict(entry.draft_answers)
    with pytest.raises(Invalid) as refused:
        save(entry, CLOSED, approach=changed, team="Ann")
    assert list(refused.value.problems) == ["approach"]
    assert entry.draft_answers == before


def test_what_is_not_closed_is_written_on_beside_it(app):
    entry, _ = frozen_approach()
    kept = entry.draft_answers["approach"]
    save(entry, CLOSED, team="Ann")
    save(entry, CLOSED, approach=kept + " ", team="Ann and Bo")
    assert entry.draft_answers == {"approach": kept, "team": "Ann and Bo"}


def stored(letter):
    return StoredFile(sha256=letter * 64, size=7, media_type="text/plain")


def attach(entry, form, letter, *, key="approach", at=NOON):
    with unit_of_work():
        return add_attachment(
            entry, stored(letter), f"{letter}.txt", form, field_key=key, by=entry.solver, at=at
        )


def test_a_field_takes_one_file_while_it_is_open(app):
    entry, form = frozen_approach("file")
    row = attach(entry, form, "a")
    assert attach(entry, form, "a") is row
    assert (row.field_key, entry.fields_with_files) == ("approach", {"approach"})
    with pytest.raises(Invalid, match="At most 1 files"):
        attach(entry, form, "b")
    attach(entry, form, "a", key="")
    assert [each.field_key for each in entry.kept_attachments] == ["approach", ""]
    with pytest.raises(Invalid, match="no such field"):
        attach(entry, form, "c", key="team")
    with pytest.raises(Invalid, match="time for this answer is over"), unit_of_work():
        remove_attachment(entry, row, by=entry.solver, at=CLOSED)
    with unit_of_work():
        remove_attachment(entry, row, by=entry.solver, at=NOON)
    with pytest.raises(Invalid, match="time for this answer is over"):
        attach(entry, form, "b", at=CLOSED)
