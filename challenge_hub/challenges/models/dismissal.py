"""Advice of the coach that the authors of a brief decided not to follow, and why."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models.challenge import Challenge
from challenge_hub.core.database import Base


class FindingDismissal(Base):
    """One finding that was dismissed. The finding itself is not kept: it is found anew while its cause stands."""

    __tablename__ = "finding_dismissals"
    __table_args__ = (
        UniqueConstraint("challenge_id", "key"),
        CheckConstraint("reason != ''", name="reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"))
    key: Mapped[str] = mapped_column(String(160))
    reason: Mapped[str] = mapped_column(String(500))
    dismissed_at: Mapped[datetime]
    dismissed_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    challenge: Mapped[Challenge] = relationship(back_populates="dismissals")
    dismissed_by: Mapped[User] = relationship()
