"""Times at which the platform could not be reached, and the extensions that were given for them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.challenges.models.challenge import Challenge
from challenge_hub.challenges.outages.lifecycle import OutageState
from challenge_hub.core.database import Base, one_of

LONGEST_ACCOUNT = 500


class Outage(Base):
    """From one instant to another people could not reach the platform; found by itself or told by an organiser."""

    __tablename__ = "outages"
    __table_args__ = (
        CheckConstraint(one_of("state", OutageState), name="state"),
        CheckConstraint("ended_at > began_at", name="ended_at"),
        CheckConstraint("state != 'recorded' OR what != ''", name="recorded_facts"),
        CheckConstraint(
            "(state = 'suspected') = (settled_at IS NULL) AND (settled_at IS NULL) = (settled_by_id IS NULL)",
            name="settled_facts",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(String(16))
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime] = mapped_column(index=True)
    # What happened, for everybody whose time is extended.
    what: Mapped[str] = mapped_column(String(LONGEST_ACCOUNT), default="")
    found_at: Mapped[datetime]
    # None: the platform itself, by its silence.
    found_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    extensions: Mapped[list["OutageExtension"]] = relationship(
        back_populates="outage", order_by="OutageExtension.id"
    )


class OutageExtension(Base):
    """What an organiser decided for one challenge after an outage: more time, or none. Never updated or deleted."""

    __tablename__ = "outage_extensions"
    __table_args__ = (
        UniqueConstraint("outage_id", "challenge_id"),
        CheckConstraint("closes_at IS NULL OR closes_at > closed_at", name="closes_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    outage_id: Mapped[int] = mapped_column(ForeignKey("outages.id"))
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), index=True)
    # When entries would have closed, and when they do now; None: no more time was given.
    closed_at: Mapped[datetime]
    closes_at: Mapped[datetime | None]
    decided_at: Mapped[datetime]
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    outage: Mapped[Outage] = relationship(back_populates="extensions")
    challenge: Mapped[Challenge] = relationship()


class Heartbeat(Base):
    """The last instant at which a part of the platform said that it runs."""

    __tablename__ = "heartbeats"

    name: Mapped[str] = mapped_column(String(24), primary_key=True)
    beat_at: Mapped[datetime]
