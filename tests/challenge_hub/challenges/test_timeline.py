"""What follows from the clock."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from challenge_hub.challenges.timeline import (
    PHASE_LABELS,
    Instants,
    Phase,
    entries_open,
    phase,
    timeline_problems,
)
from tests.conftest import NOON

OPENS = NOON
CLOSES = NOON + timedelta(days=40)


@dataclass
class Stub:
    """What the rules need of a challenge."""

    state: str
    publishes_at: datetime | None = OPENS
    entries_close_at: datetime | None = CLOSES


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (OPENS - timedelta(microseconds=1), Phase.SCHEDULED),
        (OPENS, Phase.OPEN),
        (CLOSES - timedelta(microseconds=1), Phase.OPEN),
        (CLOSES, Phase.CLOSED_FOR_ENTRIES),
    ],
)
def test_a_published_challenge_by_the_clock(at: datetime, expected: Phase) -> None:
    assert phase(Stub("published"), at) is expected
    assert entries_open(Stub("published"), at) is (expected is Phase.OPEN)


@pytest.mark.parametrize("state", ["draft", "in_review", "changes_requested", "approved"])
def test_before_publication_it_is_in_preparation(state: str) -> None:
    assert phase(Stub(state), NOON) is Phase.IN_PREPARATION


@pytest.mark.parametrize(
    "state", ["judging", "decided", "awarded", "closed_without_award", "cancelled", "withdrawn"]
)
def test_later_states_are_their_own_phase_and_take_no_entries(state: str) -> None:
    assert phase(Stub(state), NOON) == state
    assert not entries_open(Stub(state), NOON)


def test_a_challenge_run_elsewhere_is_open_or_archived() -> None:
    assert phase(Stub("external"), CLOSES - timedelta(seconds=1)) is Phase.OPEN_ELSEWHERE
    assert phase(Stub("external"), CLOSES) is Phase.ARCHIVED
    assert phase(Stub("external", entries_close_at=None), NOON) is Phase.ARCHIVED


def test_every_phase_has_a_word() -> None:
    assert set(PHASE_LABELS) == set(Phase)


def instants(**changes: datetime | None) -> Instants:
    """A sound timeline with changes."""
    sound: dict[str, datetime | None] = {
        "publishes_at": OPENS,
        "questions_close_at": OPENS + timedelta(days=20),
        "entries_close_at": CLOSES,
        "judging_ends_at": CLOSES + timedelta(days=20),
        "decision_by": CLOSES + timedelta(days=30),
    }
    return Instants(**{**sound, **changes})


def test_a_sound_timeline_has_no_problem() -> None:
    assert timeline_problems(instants()) == {}
    assert timeline_problems(instants(publishes_at=None, questions_close_at=None)) == {}


def test_what_is_missing_is_named() -> None:
    problems = timeline_problems(instants(entries_close_at=None, decision_by=None))

    assert sorted(problems) == ["decision_by", "entries_close_at"]


def test_what_is_out_of_order_is_named_at_the_later_date() -> None:
    problems = timeline_problems(instants(judging_ends_at=CLOSES))

    assert problems == {"judging_ends_at": "“Judging ends” must come after “Entries close”."}
