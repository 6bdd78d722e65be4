"""What is promised: the predefined prizes."""

from decimal import Decimal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Numeric, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.challenges.models.challenge import Challenge
from challenge_hub.core.database import Base


class Prize(Base):
    """`count` prizes of the same amount, in minor units of the challenge's currency."""

    __tablename__ = "prizes"
    __table_args__ = (
        CheckConstraint("amount_minor >= 0", name="amount"),
        CheckConstraint("count >= 1 AND count <= 100", name="count"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    label: Mapped[str] = mapped_column(String(80))
    count: Mapped[int] = mapped_column(default=1)
    amount_minor: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3))
    # On 0 to 100: below it the prize is not given.
    minimum_score: Mapped[Decimal | None] = mapped_column(Numeric(5, 2))
    withheld_if: Mapped[str] = mapped_column(String(300), default="")

    challenge: Mapped[Challenge] = relationship(back_populates="prizes")
