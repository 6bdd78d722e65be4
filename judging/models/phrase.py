"""A line that a judge keeps for the next comment."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.accounts.models import User
from challenge_hub.core.database import Base
from judging.phrases import LONGEST


class KeptPhrase(Base):
    """A line that a person keeps for comments on every panel on which they judge; nobody else's to read."""

    __tablename__ = "kept_phrases"
    __table_args__ = (CheckConstraint("text != ''", name="text"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    text: Mapped[str] = mapped_column(String(LONGEST))
    kept_at: Mapped[datetime]

    user: Mapped[User] = relationship()
