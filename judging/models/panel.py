"""How one challenge is judged: the rules of its panel, and what came of handing out the entries."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import Base, one_of
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.entries.models import Entry
from judging.lifecycle import AllocationState, PanelState
from judging.models.seat import Seat


class Reading(StrEnum):
    """Who of the panel reads what."""

    EVERYONE = "everyone"
    ALLOCATED = "allocated"


GRACE_DAYS = 3
READING_LABELS = {
    Reading.EVERYONE: _l("Every judge reads every entry"),
    Reading.ALLOCATED: _l("Each entry is handed to some judges"),
}


class Panel(Base):
    """The rules by which a challenge is judged, and how far its panel is.

    There is a row once somebody has changed a rule or the panel has moved on; until then the defaults hold
    (`judging.queries.panel_of`).
    """

    __tablename__ = "panels"
    __table_args__ = (
        CheckConstraint(one_of("reading", Reading), name="reading"),
        CheckConstraint(one_of("state", PanelState), name="state"),
        CheckConstraint("minimum_sheets BETWEEN 1 AND 20", name="minimum_sheets"),
        CheckConstraint("minimum_per_chamber BETWEEN 0 AND minimum_sheets", name="minimum_per_chamber"),
        CheckConstraint(
            "platform_weight BETWEEN 0 AND 100 AND seeker_weight BETWEEN 0 AND 100"
            " AND platform_weight + seeker_weight > 0",
            name="weights",
        ),
        CheckConstraint("grace_days BETWEEN 0 AND 60", name="grace_days"),
        CheckConstraint("state = 'scoring' OR deliberating_at IS NOT NULL", name="deliberating_facts"),
        CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed_facts"),
    )

    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), primary_key=True)
    reading: Mapped[str] = mapped_column(String(16), default=Reading.EVERYONE)
    minimum_sheets: Mapped[int] = mapped_column(default=1)
    minimum_per_chamber: Mapped[int] = mapped_column(default=0)
    platform_weight: Mapped[int] = mapped_column(default=1)
    seeker_weight: Mapped[int] = mapped_column(default=1)
    # What sets level entries apart, in order; see `judging.ranking`.
    tie_rules: Mapped[list[str]] = mapped_column(JSON, default=list)
    # When sheets are due; none: when judging ends.
    due_at: Mapped[datetime | None]
    # How long a judge may be late before a standby takes the place.
    grace_days: Mapped[int] = mapped_column(default=GRACE_DAYS)
    state: Mapped[str] = mapped_column(String(16), default=PanelState.SCORING)
    deliberating_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]

    challenge: Mapped[Challenge] = relationship()


class Allocation(Base):
    """One run of handing out the entries: what was asked, what the solver found, what became of it.

    `pairs` holds [seat id, entry id, why] of each assignment that the run proposes.
    """

    __tablename__ = "allocations"
    __table_args__ = (
        CheckConstraint(one_of("state", AllocationState), name="state"),
        CheckConstraint("state IN ('asked', 'set_aside') OR solved_at IS NOT NULL", name="solved_facts"),
        CheckConstraint("(state = 'handed_out') = (handed_out_at IS NOT NULL)", name="handed_out_facts"),
        CheckConstraint("(handed_out_at IS NULL) = (handed_out_by_id IS NULL)", name="handed_out_by"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), index=True)
    state: Mapped[str] = mapped_column(String(16), default=AllocationState.ASKED)
    seed: Mapped[int]
    rules: Mapped[dict[str, Any]] = mapped_column(JSON)
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    solved_at: Mapped[datetime | None]
    pairs: Mapped[list[list[Any]]] = mapped_column(JSON, default=list)
    sentences: Mapped[list[str]] = mapped_column(JSON, default=list)
    handed_out_at: Mapped[datetime | None]
    handed_out_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    challenge: Mapped[Challenge] = relationship()
    asked_by: Mapped[User] = relationship(foreign_keys=[asked_by_id])
    handed_out_by: Mapped[User | None] = relationship(foreign_keys=[handed_out_by_id])


_STANDING = text("taken_back_at IS NULL")


class Assignment(Base):
    """One entry handed to one judge; taken back, it stays in the record with the reason.

    A reason is given where a person took it back: the solver does not hand out that pair again. One that the
    solver replaced has none.
    """

    __tablename__ = "assignments"
    __table_args__ = (
        CheckConstraint("taken_back_at IS NOT NULL OR taken_back_reason = ''", name="taken_back_facts"),
        Index(
            "ix_assignments_standing",
            "seat_id",
            "entry_id",
            unique=True,
            sqlite_where=_STANDING,
            postgresql_where=_STANDING,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"), index=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), index=True)
    by_hand: Mapped[bool] = mapped_column(default=False)
    why: Mapped[str] = mapped_column(String(300), default="")
    made_at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]
    taken_back_reason: Mapped[str] = mapped_column(String(500), default="")

    seat: Mapped[Seat] = relationship()
    entry: Mapped[Entry] = relationship()
