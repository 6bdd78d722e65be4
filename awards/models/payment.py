"""What the seeker says it paid, and who established that it arrived."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.accounts.models import User
from challenge_hub.core.database import Base

if TYPE_CHECKING:
    from awards.models.decision import Award


class PrizePayment(Base):
    """One payment in full of the prize of an award; the newest counts, until one is confirmed."""

    __tablename__ = "prize_payments"
    __table_args__ = (
        CheckConstraint("reference != ''", name="reference"),
        CheckConstraint("(confirmed_by_id IS NULL) = (confirmed_at IS NULL)", name="confirmed_facts"),
        CheckConstraint("confirmed_by_id != recorded_by_id", name="four_eyes"),
        # A prize is paid once.
        Index(
            "uq_prize_payments_confirmed",
            "award_id",
            unique=True,
            sqlite_where=text("confirmed_at IS NOT NULL"),
            postgresql_where=text("confirmed_at IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    award_id: Mapped[int] = mapped_column(ForeignKey("awards.id"), index=True)
    paid_on: Mapped[date] = mapped_column(Date)
    reference: Mapped[str] = mapped_column(String(140))
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    recorded_at: Mapped[datetime]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    confirmed_at: Mapped[datetime | None]
    # What an organiser saw who decided in the place of the winner.
    proof: Mapped[str] = mapped_column(String(300), default="")
    # When a winner said that it has not arrived.
    contested_at: Mapped[datetime | None]

    award: Mapped["Award"] = relationship(back_populates="payments")
    recorded_by: Mapped[User] = relationship(foreign_keys=[recorded_by_id])
    confirmed_by: Mapped[User | None] = relationship(foreign_keys=[confirmed_by_id])

    @property
    def denied_since(self) -> datetime | None:
        """When a winner first said of any payment of this prize that it has not arrived."""
        denials = [row.contested_at for row in self.award.payments if row.contested_at is not None]
        return min(denials, default=None)

    @property
    def transfer_id(self) -> int | None:
        """The rights transfer that waits for this payment."""
        return self.award.transfer_id
