from datetime import timedelta

import pytest

from judging.reminding import ReminderKind, reminder_due, replaceable_at
from tests.conftest import NOON


@pytest.mark.parametrize(
    ("before", "kind"),
    [
        (timedelta(days=7, seconds=1), None),
        (timedelta(days=7), ReminderKind.WEEK),
        (timedelta(days=1, seconds=1), ReminderKind.WEEK),
        (timedelta(days=1), ReminderKind.DAY),
        (timedelta(0), ReminderKind.LATE),
        (timedelta(days=-30), ReminderKind.LATE),
    ],
)
def test_only_the_latest_word_is_due(before, kind) -> None:
    assert reminder_due(NOON, NOON - before) == kind


def test_grace_runs_from_the_due_date() -> None:
    assert replaceable_at(NOON, 3) == NOON + timedelta(days=3)
