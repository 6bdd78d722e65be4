"""The row of an objection."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.accounts.models import User
from challenge_hub.core.database import Base
from challenge_hub.entries.models import Entry

MOST_OBJECTIONS = 10  # of one entry
LONGEST_NAME = 120
LONGEST_REASON = 300


class Objection(Base):
    """Somebody whom a team asks to keep its entry from, described as the team knows them.

    Only the team and, once entries have closed, the organisers who run the panel read it: never judges, the seeker or
    other entrants. It hides nothing by itself. Until the close it can be taken back, and then it is gone.
    """

    __tablename__ = "objections"
    __table_args__ = (CheckConstraint("name != ''", name="name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), index=True)
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    email: Mapped[str] = mapped_column(String(254), default="", index=True)
    organisation: Mapped[str] = mapped_column(String(LONGEST_NAME), default="")
    # Empty once who wrote it has closed the account.
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON))
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)

    entry: Mapped[Entry] = relationship()
    asked_by: Mapped[User] = relationship()
