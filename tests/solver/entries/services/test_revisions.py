"""What is kept of the texts in a draft."""

from datetime import timedelta

import pytest

from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import DraftRevision
from solver.entries.services import revisions
from solver.entries.services.revisions import keep_texts
from tests.conftest import NOON
from tests.factories.people import make_user
from tests.factories.teams import make_team_entry
from tests.factories.terms import make_published_with_terms

LONG = "It shakes like stiff concrete, and so it flows out of every mould."


@pytest.fixture
def entry(app):
    return make_team_entry(make_published_with_terms(), make_user("Ann"), make_user("Bo"))


def keep(entry, text, *, minutes=0, by=0, unsaved=False):
    with unit_of_work():
        keep_texts(
            entry,
            {"new": text},
            by=entry.team.members[by],
            at=NOON + timedelta(minutes=minutes),
            unsaved=unsaved,
        )


def kept(entry):
    rows = db.session.query(DraftRevision).filter_by(entry_id=entry.id, key="new").order_by(DraftRevision.id)
    return [(row.text, row.unsaved) for row in rows]


def test_one_persons_typing_is_one_state(entry):
    for minutes, text in enumerate(["It", "It sh", "It shakes"]):
        keep(entry, text, minutes=minutes)
    assert kept(entry) == [("It shakes", False)]


def test_after_ten_minutes_what_stood_is_kept_beside(entry):
    keep(entry, "It shakes")
    keep(entry, "It shakes well", minutes=9)
    keep(entry, "It shakes so well", minutes=10)
    assert kept(entry) == [("It shakes well", False), ("It shakes so well", False)]


@pytest.mark.parametrize("slip", ["", "It"])
def test_a_text_that_goes_at_once_is_kept(entry, slip):
    keep(entry, LONG)
    keep(entry, slip, minutes=1)
    assert kept(entry) == [(LONG, False), (slip, False)]


def test_a_short_answer_that_is_cleared_is_kept(entry):
    keep(entry, "12.5")
    keep(entry, "", minutes=1)
    assert kept(entry) == [("12.5", False), ("", False)]


def test_another_persons_text_is_a_state_of_its_own(entry):
    keep(entry, "It shakes")
    keep(entry, "It shakes well", minutes=1, by=1)
    keep(entry, "It shakes so well", minutes=2)
    assert [text for text, _ in kept(entry)] == ["It shakes", "It shakes well", "It shakes so well"]


def test_what_did_not_come_into_the_draft_is_kept_apart(entry):
    keep(entry, "It shakes")
    keep(entry, "It heats", minutes=1, unsaved=True)
    keep(entry, "It heats", minutes=2, unsaved=True)
    keep(entry, "It shakes well", minutes=3)
    assert kept(entry) == [("It shakes well", False), ("It heats", True)]


def test_of_many_states_the_newest_are_kept(entry, monkeypatch):
    monkeypatch.setattr(revisions, "MOST_STATES", 3)
    keep(entry, "never in", unsaved=True)
    for number in range(5):
        keep(entry, f"state {number}", minutes=10 * number)
    assert kept(entry) == [("never in", True), ("state 2", False), ("state 3", False), ("state 4", False)]


def test_what_arrived_first_and_is_done_last_breaks_nothing(entry):
    keep(entry, "It shakes", minutes=1)
    keep(entry, "It shakes well")
    assert kept(entry) == [("It shakes well", False)]
