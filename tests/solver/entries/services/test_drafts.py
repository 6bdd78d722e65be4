"""Answers and files whose time is over, in drafts."""

from datetime import timedelta

import pytest

from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import DraftRevision
from solver.entries.merging import TITLE, marks_of
from solver.entries.services.drafts import save_draft
from tests.conftest import NOON
from tests.factories.entries import make_entry
from tests.factories.people import make_user
from tests.factories.teams import make_team_entry
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


def test_two_people_who_write_different_answers_lose_nothing(app):
    entry = make_team_entry(make_published_with_terms(), make_user("Ann"), make_user("Bo"))
    ann, bo = entry.team.members
    loaded = {TITLE: entry.title, **entry.draft_answers}
    lock, base = entry.draft_lock, marks_of(loaded)
    with unit_of_work():
        save_draft(
            entry,
            title="Bars",
            answers={"approach": "Heat it.", "team": loaded["team"]},
            lock=lock,
            base=base,
            by=ann,
            at=NOON,
        )
    with unit_of_work():
        saved = save_draft(
            entry,
            title=loaded[TITLE],
            answers={"approach": loaded["approach"], "team": "Ann, Bo"},
            lock=lock,
            base=base,
            by=bo,
            at=NOON,
        )
    assert (entry.title, entry.draft_answers) == ("Bars", {"approach": "Heat it.", "team": "Ann, Bo"})
    assert (list(saved.merged.mine), saved.merged.theirs) == (
        ["team"],
        {TITLE: "Bars", "approach": "Heat it."},
    )


def test_of_two_texts_for_one_answer_neither_is_lost(app):
    entry = make_team_entry(make_published_with_terms(), make_user("Ann"), make_user("Bo"))
    ann, bo = entry.team.members
    base, lock = marks_of({TITLE: entry.title, **entry.draft_answers}), entry.draft_lock
    for person, text in ((ann, "Heat it."), (bo, "Cool it.")):
        with unit_of_work():
            saved = save_draft(
                entry, title=entry.title, answers={"approach": text}, lock=lock, base=base, by=person, at=NOON
            )
    assert (saved.merged.conflicts, saved.changed) == ({"approach": "Heat it."}, False)
    assert entry.draft_answers["approach"] == "Heat it."
    rows = db.session.query(DraftRevision).filter_by(key="approach").order_by(DraftRevision.id)
    assert [(row.text, row.user.name, row.unsaved) for row in rows] == [
        ("Vibrate it like stiff concrete.", "Ann", False),
        ("Heat it.", "Ann", False),
        ("Cool it.", "Bo", True),
    ]


def test_a_window_that_only_loaded_an_answer_before_it_closed_saves_the_rest(app):
    entry, _ = frozen_approach()
    base = marks_of({TITLE: entry.title, "approach": "An older text.", "team": entry.draft_answers["team"]})
    with unit_of_work():
        save_draft(
            entry,
            title="T",
            answers={"approach": "An older text.", "team": "Bo"},
            lock=0,
            base=base,
            by=entry.captain,
            at=CLOSED,
        )
    assert entry.draft_answers == {"approach": "Vibrate it like stiff concrete.", "team": "Bo"}
