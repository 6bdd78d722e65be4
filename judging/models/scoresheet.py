"""One judge's sheet for one entry, and its marks."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.challenges.models import Criterion
from challenge_hub.core.database import Base, one_of
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.entries.models import Entry, ProposalVersion
from judging.lifecycle import SheetState
from judging.models.seat import Seat


class Confidence(StrEnum):
    """How sure a judge is of a sheet as a whole."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


CONFIDENCE_LABELS = {
    Confidence.LOW: _l("Low: outside my field"),
    Confidence.MEDIUM: _l("Medium: near my field"),
    Confidence.HIGH: _l("High: my own field"),
}


class Scoresheet(Base):
    """A judge's marks and comments for one entry; once handed in it is kept as it is."""

    __tablename__ = "scoresheets"
    __table_args__ = (
        UniqueConstraint("seat_id", "entry_id"),
        CheckConstraint(one_of("state", SheetState), name="state"),
        CheckConstraint("state != 'handed_in' OR handed_in_at IS NOT NULL", name="handed_in_facts"),
        CheckConstraint("state != 'declined' OR decline_reason != ''", name="declined_facts"),
        CheckConstraint(f"confidence IS NULL OR {one_of('confidence', Confidence)}", name="confidence"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), index=True)
    # What was judged: this very content, which names the brief version that it answers.
    proposal_version_id: Mapped[int] = mapped_column(ForeignKey("proposal_versions.id"))
    state: Mapped[str] = mapped_column(String(16), default=SheetState.DRAFT)
    comment_to_panel: Mapped[str] = mapped_column(Text, default="")
    comment_to_solver: Mapped[str] = mapped_column(Text, default="")
    confidence: Mapped[str | None] = mapped_column(String(8))
    lock: Mapped[int] = mapped_column(default=0)
    saved_at: Mapped[datetime]
    handed_in_at: Mapped[datetime | None]
    # Why the judge does not score this entry; seen by organisers only.
    decline_reason: Mapped[str] = mapped_column(String(500), default="")

    seat: Mapped[Seat] = relationship()
    entry: Mapped[Entry] = relationship()
    proposal_version: Mapped[ProposalVersion] = relationship()
    scores: Mapped[list["Score"]] = relationship(
        back_populates="scoresheet", cascade="all, delete-orphan", order_by="Score.criterion_id"
    )
    versions: Mapped[list["SheetVersion"]] = relationship(
        back_populates="scoresheet", order_by="SheetVersion.number"
    )


class Score(Base):
    """One mark: a value on the criterion's scale, or not applicable, with its comment.

    While the mark is not given there is no row, or one that holds the comment only.
    """

    __tablename__ = "scores"
    __table_args__ = (
        CheckConstraint(
            "(mark IS NULL AND not_applicable) OR (mark IS NOT NULL AND NOT not_applicable)"
            " OR (mark IS NULL AND NOT not_applicable AND comment != '')",
            name="one_answer",
        ),
    )

    scoresheet_id: Mapped[int] = mapped_column(
        ForeignKey("scoresheets.id", ondelete="CASCADE"), primary_key=True
    )
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criteria.id"), primary_key=True, index=True)
    mark: Mapped[Decimal | None] = mapped_column(Numeric(6, 2))
    not_applicable: Mapped[bool] = mapped_column(default=False)
    # Why this mark; the solver reads it with the letter.
    comment: Mapped[str] = mapped_column(Text, default="")

    scoresheet: Mapped[Scoresheet] = relationship(back_populates="scores")
    criterion: Mapped[Criterion] = relationship()


class SheetVersion(Base):
    """What a judge handed in: the first sheet, and every revision with its reason. Never updated or deleted."""

    __tablename__ = "sheet_versions"
    __table_args__ = (
        UniqueConstraint("scoresheet_id", "number"),
        CheckConstraint("number = 1 OR reason != ''", name="reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    scoresheet_id: Mapped[int] = mapped_column(ForeignKey("scoresheets.id"))
    number: Mapped[int]
    # Marks and comments by criterion id, both comments to the whole, confidence.
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    reason: Mapped[str] = mapped_column(String(1000), default="")
    handed_in_at: Mapped[datetime]

    scoresheet: Mapped[Scoresheet] = relationship(back_populates="versions")
