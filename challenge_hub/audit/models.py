"""The audit chain: one row an event, each sealed with the hash of the one before."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from challenge_hub.core.database import Base


class AuditRecord(Base):
    """One fact: who did what to which row, when. Never updated or deleted (the database refuses)."""

    __tablename__ = "audit_records"
    __table_args__ = (Index("ix_audit_records_subject", "subject", "subject_id"),)

    # The place in the chain: 1, 2, 3 … without gaps, given under the lock of the chain's head.
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(index=True)
    event: Mapped[str] = mapped_column(String(64), index=True)
    subject: Mapped[str] = mapped_column(String(32))
    subject_id: Mapped[int]
    challenge_id: Mapped[int | None] = mapped_column(index=True)
    # Canonical JSON of the event; the columns above repeat parts of it to be searched by.
    payload: Mapped[str] = mapped_column(Text)
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)


class AuditHead(Base):
    """The end of the chain: locked to append, and what shows that rows were cut off at the end."""

    __tablename__ = "audit_head"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    count: Mapped[int] = mapped_column(default=0)
    hash: Mapped[str] = mapped_column(String(64), default="")
