"""Inbox items, and which mails were sent."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from challenge_hub.core.database import Base


class InboxItem(Base):
    """One thing a person should know; `url` leads to where they can act."""

    __tablename__ = "inbox_items"
    __table_args__ = (Index("ix_inbox_items_user_id_read_at", "user_id", "read_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    challenge_id: Mapped[int | None] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(String(64))
    title: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text, default="")
    url: Mapped[str] = mapped_column(String(300), default="")
    created_at: Mapped[datetime]
    read_at: Mapped[datetime | None]


class SentMail(Base):
    """A mail that left: one row an outbox message, so that a task that runs twice sends once."""

    __tablename__ = "sent_mails"

    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    template: Mapped[str] = mapped_column(String(64))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    sent_at: Mapped[datetime]
