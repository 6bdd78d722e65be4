"""The organiser's review of a brief: rounds and comments, all kept."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models.amendment import Amendment
from challenge_hub.challenges.models.challenge import Challenge
from challenge_hub.core.database import Base, one_of


class ReviewOutcome(StrEnum):
    """How a round ended."""

    CHANGES_REQUESTED = "changes_requested"
    APPROVED = "approved"
    # Approved before, and opened again without a review.
    SENT_BACK = "sent_back"


class ReviewRound(Base):
    """One time that a brief, or an amendment of it, was sent for review."""

    __tablename__ = "review_rounds"
    __table_args__ = (
        UniqueConstraint("challenge_id", "number"),
        CheckConstraint(f"outcome IS NULL OR {one_of('outcome', ReviewOutcome)}", name="outcome"),
        CheckConstraint(
            "outcome IS NULL OR (decided_at IS NOT NULL AND decided_by_id IS NOT NULL)", name="decided_facts"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"))
    number: Mapped[int]
    amendment_id: Mapped[int | None] = mapped_column(ForeignKey("amendments.id"), index=True)
    # What was sent, as `challenges.content.snapshot` gives it; rounds older than this column have none.
    content: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    submitted_at: Mapped[datetime]
    submitted_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    outcome: Mapped[str | None] = mapped_column(String(24))
    note: Mapped[str] = mapped_column(Text, default="")
    # The organiser's own questions as they were worded then: [{"key", "section", "question", "ticked"}].
    checklist: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    # Agreed at approval: the challenge opens no earlier.
    publish_from: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    challenge: Mapped[Challenge] = relationship(back_populates="review_rounds")
    amendment: Mapped[Amendment | None] = relationship()
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
