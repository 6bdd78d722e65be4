"""When a judge is told of sheets that are due, and when somebody else takes the place; pure."""

from datetime import datetime, timedelta
from enum import StrEnum


class ReminderKind(StrEnum):
    """Which word a judge gets about sheets that are due."""

    WEEK = "week"
    DAY = "day"
    LATE = "late"


_BEFORE = {ReminderKind.WEEK: timedelta(days=7), ReminderKind.DAY: timedelta(days=1)}
EARLIEST = _BEFORE[ReminderKind.WEEK]


def reminder_due(due_at: datetime, at: datetime) -> ReminderKind | None:
    """Give the word that is due now, the latest one only: whoever was not told in time is not told twice."""
    if at >= due_at:
        return ReminderKind.LATE
    reached = [kind for kind, before in _BEFORE.items() if at >= due_at - before]
    return reached[-1] if reached else None


def replaceable_at(due_at: datetime, grace_days: int) -> datetime:
    """Give from when on a late judge may be replaced: so many days after the sheets were due."""
    return due_at + timedelta(days=grace_days)
