"""Questions of solvers, asked in private, and their public answers."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.accounts.models import User
from challenge_hub.challenges.lifecycle import AnswerState, QuestionState
from challenge_hub.challenges.models.challenge import Challenge
from challenge_hub.core.database import Base, one_of


class DeclineKind(StrEnum):
    """Why a question gets no public answer."""

    IN_BRIEF = "in_brief"
    CANNOT = "cannot"


class Question(Base):
    """What one solver asked. Read by who asked it, the seeker's members (without who) and organisers only."""

    __tablename__ = "questions"
    __table_args__ = (
        CheckConstraint(one_of("state", QuestionState), name="state"),
        CheckConstraint(
            "state = 'open' OR (settled_at IS NOT NULL AND settled_by_id IS NOT NULL)", name="settled_facts"
        ),
        CheckConstraint(
            "state != 'declined' OR (decline_kind = 'in_brief' AND decline_section != '')"
            " OR (decline_kind = 'cannot' AND decline_reason != '')",
            name="declined_facts",
        ),
        Index("ix_questions_waiting", "challenge_id", "state", "asked_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(String(16), unique=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"))
    asker_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    state: Mapped[str] = mapped_column(String(16), default=QuestionState.OPEN)
    section: Mapped[str] = mapped_column(String(24))
    text: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime]
    # The terms that the asker had accepted.
    terms_hash: Mapped[str] = mapped_column(String(64))

    # The public answer as it is being written; `draft_lock` is raised by each save.
    draft_section: Mapped[str] = mapped_column(String(24), default="")
    draft_wording: Mapped[str] = mapped_column(Text, default="")
    draft_answer: Mapped[str] = mapped_column(Text, default="")
    draft_lock: Mapped[int] = mapped_column(default=0)

    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decline_kind: Mapped[str | None] = mapped_column(String(16))
    decline_section: Mapped[str] = mapped_column(String(24), default="")
    decline_reason: Mapped[str] = mapped_column(Text, default="")

    challenge: Mapped[Challenge] = relationship()
    asker: Mapped[User] = relationship(foreign_keys=[asker_id])
    answers: Mapped[list["Answer"]] = relationship(back_populates="question", order_by="Answer.number")


class Answer(Base):
    """What everybody reads: a neutral wording and its answer. Words are never changed; a further one corrects."""

    __tablename__ = "answers"
    __table_args__ = (
        UniqueConstraint("question_id", "number"),
        CheckConstraint(one_of("state", AnswerState), name="state"),
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint(
            "state != 'hidden' OR (hidden_at IS NOT NULL AND hidden_by_id IS NOT NULL AND hidden_reason != '')",
            name="hidden_facts",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(String(16), unique=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"))
    # The question's own: with it public pages never touch the private rows.
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), index=True)
    number: Mapped[int]
    state: Mapped[str] = mapped_column(String(16), default=AnswerState.PUBLISHED)
    section: Mapped[str] = mapped_column(String(24))
    wording: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    published_at: Mapped[datetime]
    published_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    hidden_at: Mapped[datetime | None]
    hidden_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    hidden_reason: Mapped[str] = mapped_column(String(1000), default="")

    question: Mapped[Question] = relationship(back_populates="answers")
