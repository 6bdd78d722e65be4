"""Handing out the entries: the runs that propose who reads what, and what was handed to whom."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import Base, one_of
from challenge_hub.entries.models import Entry
from judging.lifecycle import AllocationState
from judging.models.seat import Seat


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
