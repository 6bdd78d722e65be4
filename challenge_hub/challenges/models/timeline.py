"""The instants of a challenge. They stand in its own row: every list sorts and filters by them."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column


class TimelineColumns:
    """The five instants, in UTC, and the challenge's own zone for showing them."""

    publishes_at: Mapped[datetime | None]
    questions_close_at: Mapped[datetime | None]
    entries_close_at: Mapped[datetime | None]
    judging_ends_at: Mapped[datetime | None]
    decision_by: Mapped[datetime | None]
    time_zone: Mapped[str] = mapped_column(String(64), default="UTC")
