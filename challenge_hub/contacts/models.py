"""Requests, conversations, blocks and reports between two people. Nothing here holds an address."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.contacts.lifecycle import ConversationState, ReportState, RequestState
from challenge_hub.contacts.limits import LONGEST_MESSAGE, LONGEST_REASON, LONGEST_REQUEST
from challenge_hub.core.database import Base, one_of

_PENDING = text("state = 'pending'")


class ContactSettings(Base):
    """Whether others may find a person and ask for contact, and whether messages also come by mail. Both start off."""

    __tablename__ = "contact_settings"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    open_to_collaborate: Mapped[bool] = mapped_column(default=False, index=True)
    relay_messages: Mapped[bool] = mapped_column(default=False)
    changed_at: Mapped[datetime]


class ContactRequest(Base):
    """One person asks another for contact, neither knowing who the other is; accepted, it becomes a conversation."""

    __tablename__ = "contact_requests"
    __table_args__ = (
        CheckConstraint(one_of("state", RequestState), name="state"),
        # The same two people in one order, so that a pair has one pending request, whoever asks.
        CheckConstraint(
            "low_id < high_id"
            " AND ((from_id = low_id AND to_id = high_id) OR (from_id = high_id AND to_id = low_id))",
            name="pair",
        ),
        CheckConstraint(f"length(message) BETWEEN 1 AND {LONGEST_REQUEST}", name="message"),
        CheckConstraint("expires_at > sent_at", name="expires_at"),
        CheckConstraint(
            "(state = 'pending' AND settled_at IS NULL) OR (state != 'pending' AND settled_at IS NOT NULL)",
            name="settled_facts",
        ),
        Index(
            "uq_contact_requests_pending",
            "low_id",
            "high_id",
            unique=True,
            sqlite_where=_PENDING,
            postgresql_where=_PENDING,
        ),
        Index("ix_contact_requests_pair", "low_id", "high_id"),
        Index("ix_contact_requests_from", "from_id", "sent_at"),
        Index("ix_contact_requests_to", "to_id", "sent_at"),
        Index("ix_contact_requests_due", "state", "expires_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(String(16), unique=True)
    from_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    to_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    low_id: Mapped[int]
    high_id: Mapped[int]
    challenge_id: Mapped[int | None] = mapped_column(ForeignKey("challenges.id"), index=True)
    state: Mapped[str] = mapped_column(String(16), default=RequestState.PENDING)
    message: Mapped[str] = mapped_column(String(LONGEST_REQUEST))
    sent_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]

    sender: Mapped[User] = relationship(foreign_keys=[from_id])
    recipient: Mapped[User] = relationship(foreign_keys=[to_id])
    challenge: Mapped[Challenge | None] = relationship()
    conversation: Mapped["Conversation | None"] = relationship(back_populates="request")

    def other(self, user: User) -> User:
        """Give the one of the two who is not this person."""
        return self.recipient if self.from_id == user.id else self.sender


class Conversation(Base):
    """Two people who agreed to know each other write through the platform, until one of them ends it."""

    __tablename__ = "conversations"
    __table_args__ = (
        CheckConstraint(one_of("state", ConversationState), name="state"),
        CheckConstraint(
            "(state = 'open' AND ended_at IS NULL AND ended_by_id IS NULL)"
            " OR (state = 'ended' AND ended_at IS NOT NULL AND ended_by_id IS NOT NULL)",
            name="ended_facts",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(String(16), unique=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("contact_requests.id"), unique=True)
    state: Mapped[str] = mapped_column(String(16), default=ConversationState.OPEN)
    begun_at: Mapped[datetime]
    # When something was written last; it orders lists.
    moved_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    # Never shown to the other: that somebody blocked must look like any end.
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    request: Mapped[ContactRequest] = relationship(back_populates="conversation")
    participants: Mapped[list["Participant"]] = relationship(
        back_populates="conversation", order_by="Participant.user_id"
    )


class Participant(Base):
    """One of the two of a conversation, and how far they have read."""

    __tablename__ = "participants"

    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True, index=True)
    # The id of the newest message they have read; 0 before the first.
    read_to: Mapped[int] = mapped_column(default=0)

    conversation: Mapped[Conversation] = relationship(back_populates="participants")
    user: Mapped[User] = relationship()


class Message(Base):
    """What one of two people wrote to the other."""

    __tablename__ = "messages"
    __table_args__ = (
        CheckConstraint(f"length(text) BETWEEN 1 AND {LONGEST_MESSAGE}", name="text"),
        Index("ix_messages_conversation", "conversation_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id"))
    writer_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    text: Mapped[str] = mapped_column(String(LONGEST_MESSAGE))
    sent_at: Mapped[datetime]


class Block(Base):
    """One person never wants to meet another here. Silent; deleted when taken back."""

    __tablename__ = "blocks"
    __table_args__ = (
        UniqueConstraint("by_id", "whom_id"),
        CheckConstraint("by_id != whom_id", name="two_people"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    whom_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    # Whether who blocked had the name before them: otherwise neither their own list nor a profile page may tell it.
    known: Mapped[bool] = mapped_column(default=False)
    blocked_at: Mapped[datetime]

    whom: Mapped[User] = relationship(foreign_keys=[whom_id])


class ContactReport(Base):
    """What a person showed the organisers of what another wrote to them: those messages and no others."""

    __tablename__ = "contact_reports"
    __table_args__ = (
        CheckConstraint(one_of("state", ReportState), name="state"),
        CheckConstraint(f"length(reason) BETWEEN 1 AND {LONGEST_REASON}", name="reason"),
        CheckConstraint(
            "(state = 'open' AND settled_at IS NULL AND settled_by_id IS NULL)"
            " OR (state = 'settled' AND settled_at IS NOT NULL AND settled_by_id IS NOT NULL AND note != '')",
            name="settled_facts",
        ),
        Index("ix_contact_reports_state", "state", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(String(16), unique=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("contact_requests.id"), index=True)
    reporter_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON))
    # Whether the words of the request itself are shown.
    shows_request: Mapped[bool]
    state: Mapped[str] = mapped_column(String(16), default=ReportState.OPEN)
    reported_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    note: Mapped[str] = mapped_column(String(LONGEST_REASON), default="")

    request: Mapped[ContactRequest] = relationship()
    reporter: Mapped[User] = relationship(foreign_keys=[reporter_id])
    settled_by: Mapped[User | None] = relationship(foreign_keys=[settled_by_id])
    messages: Mapped[list["ReportedMessage"]] = relationship(
        back_populates="report", order_by="ReportedMessage.message_id"
    )


class ReportedMessage(Base):
    """One message that a report shows."""

    __tablename__ = "reported_messages"

    report_id: Mapped[int] = mapped_column(ForeignKey("contact_reports.id"), primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"), primary_key=True)

    report: Mapped[ContactReport] = relationship(back_populates="messages")
    message: Mapped[Message] = relationship()
