"""Answers and files whose time is over, in drafts."""

from datetime import timedelta

import pytest

from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.unit_of_work import unit_of_work
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
        return save_draft(entry, title="T", answers=answers, lock=entry.draft_lock, by=entry.captain, at=at)


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
