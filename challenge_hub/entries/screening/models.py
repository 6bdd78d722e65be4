"""The rows of screening: what organisers found in an entry, ruled on it, and asked its team."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.accounts.models import User
from challenge_hub.core.database import Base
from challenge_hub.entries.models import Entry

LONGEST_REASON = 2000
LONGEST_QUESTION = 1000
LONGEST_ANSWER = 4000


class Screening(Base):
    """What an organiser looked for in one version of an entry and found. Never updated or deleted."""

    __tablename__ = "screenings"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), index=True)
    proposal_version_id: Mapped[int] = mapped_column(ForeignKey("proposal_versions.id"))
    # In the words of that day: [{"key", "question", "answer": "yes" | "no"}, …].
    findings: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    # Whether every answer is yes.
    in_order: Mapped[bool]
    remark: Mapped[str] = mapped_column(Text, default="")
    screened_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    screened_at: Mapped[datetime]

    screened_by: Mapped[User] = relationship()


class EligibilityRuling(Base):
    """That an entry is not eligible, or is after all, and why; its team reads it. Never updated or deleted."""

    __tablename__ = "eligibility_rulings"
    __table_args__ = (CheckConstraint("reason != ''", name="reason"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), index=True)
    eligible: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text)
    ruled_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    ruled_at: Mapped[datetime]

    entry: Mapped[Entry] = relationship()
    ruled_by: Mapped[User] = relationship()


class Clarification(Base):
    """A question of an organiser to the team about what it handed in. Never updated or deleted."""

    __tablename__ = "clarifications"
    __table_args__ = (
        CheckConstraint("question != ''", name="question"),
        CheckConstraint("answer_by > asked_at", name="instants"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), index=True)
    # The field of the entry form that it is about; empty for the entry as a whole.
    field_key: Mapped[str] = mapped_column(String(40), default="")
    question: Mapped[str] = mapped_column(Text)
    # Whether judges read question and answer with the entry.
    for_panel: Mapped[bool]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    asked_at: Mapped[datetime]
    # From this instant on no answer is taken.
    answer_by: Mapped[datetime]

    entry: Mapped[Entry] = relationship()
    asked_by: Mapped[User] = relationship()
    answer: Mapped["ClarificationAnswer | None"] = relationship(back_populates="clarification", uselist=False)

    def is_open(self, at: datetime) -> bool:
        """Tell whether an answer is still taken."""
        return self.answer is None and at < self.answer_by


class ClarificationAnswer(Base):
    """What a team answered, beside an entry that stays as it was handed in. Never updated or deleted."""

    __tablename__ = "clarification_answers"
    __table_args__ = (CheckConstraint("text != ''", name="text"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    clarification_id: Mapped[int] = mapped_column(ForeignKey("clarifications.id"), unique=True)
    text: Mapped[str] = mapped_column(Text)
    answered_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    answered_at: Mapped[datetime]

    clarification: Mapped[Clarification] = relationship(back_populates="answer")
    answered_by: Mapped[User] = relationship()
