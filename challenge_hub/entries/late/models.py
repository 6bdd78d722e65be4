"""The rows of what comes after the bell."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import Base
from challenge_hub.entries.models import Entry

LONGEST_REASON = 500


class LateAccess(Base):
    """One person may write and hand in until an instant, though entries have closed. What was given never changes."""

    __tablename__ = "late_accesses"
    __table_args__ = (
        CheckConstraint("until > granted_at", name="until"),
        CheckConstraint("reason != ''", name="reason"),
        CheckConstraint(
            "(revoked_at IS NULL AND revoked_by_id IS NULL)"
            " OR (revoked_at IS NOT NULL AND revoked_by_id IS NOT NULL AND revoke_reason != '')",
            name="revoked_facts",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    granted_at: Mapped[datetime]
    granted_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    # From this instant on it has ended.
    until: Mapped[datetime]
    # Everybody reads it, without the name.
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON))
    revoked_at: Mapped[datetime | None]
    revoked_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    revoke_reason: Mapped[str] = mapped_column(String(LONGEST_REASON), default="")

    challenge: Mapped[Challenge] = relationship()
    user: Mapped[User] = relationship(foreign_keys=user_id)

    @property
    def ends_at(self) -> datetime:
        """Give the instant from which it does not hold: its end, or when it was taken back before."""
        return self.until if self.revoked_at is None else min(self.until, self.revoked_at)

    def holds(self, at: datetime) -> bool:
        """Tell whether what arrives at an instant arrives under it."""
        return self.granted_at <= at < self.ends_at


class LateArrival(Base):
    """Somebody handed an entry in after the bell. That it came, and when, never changes; a wish may be added."""

    __tablename__ = "late_arrivals"
    __table_args__ = (
        UniqueConstraint("entry_id", "user_id"),
        CheckConstraint("(wished_at IS NULL) = (wish = '')", name="wish_facts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    # The first time; who tries again was late already.
    arrived_at: Mapped[datetime]
    # What the person tells the organisers who may give late access.
    wish: Mapped[str] = mapped_column(Text, default="")
    wished_at: Mapped[datetime | None]

    entry: Mapped[Entry] = relationship()
    user: Mapped[User] = relationship()
