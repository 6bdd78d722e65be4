"""The organiser's review of a brief: rounds and comments, all kept."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models.challenge import Challenge
from challenge_hub.core.database import Base


class ReviewOutcome(StrEnum):
    """How a round ended."""

    CHANGES_REQUESTED = "changes_requested"
    APPROVED = "approved"


class ReviewRound(Base):
    """One time that a brief was sent for review."""

    __tablename__ = "review_rounds"
    __table_args__ = (
        UniqueConstraint("challenge_id", "number"),
        CheckConstraint("outcome IS NULL OR outcome IN ('changes_requested', 'approved')", name="outcome"),
        CheckConstraint(
            "outcome IS NULL OR (decided_at IS NOT NULL AND decided_by_id IS NOT NULL)", name="decided_facts"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"))
    number: Mapped[int]
    submitted_at: Mapped[datetime]
    submitted_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    outcome: Mapped[str | None] = mapped_column(String(24))
    note: Mapped[str] = mapped_column(Text, default="")
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    challenge: Mapped[Challenge] = relationship(back_populates="review_rounds")
    submitted_by: Mapped[User] = relationship(foreign_keys=[submitted_by_id])
    decided_by: Mapped[User | None] = relationship(foreign_keys=[decided_by_id])
    comments: Mapped[list["ReviewComment"]] = relationship(
        back_populates="round", order_by="ReviewComment.id"
    )


class ReviewComment(Base):
    """An organiser's comment pinned to a section of the brief."""

    __tablename__ = "review_comments"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("review_rounds.id"), index=True)
    section: Mapped[str] = mapped_column(String(24))
    text: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]

    round: Mapped[ReviewRound] = relationship(back_populates="comments")
