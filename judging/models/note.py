"""What a judge writes about an entry for nobody else."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.core.database import Base
from challenge_hub.entries.models import Entry
from judging.models.seat import Seat


class PrivateNote(Base):
    """A judge's own note on an entry: no part of the scoresheet, of its versions or of any result.

    A table of its own, so that whoever reads a sheet cannot come upon it, and it can be written after the sheet is in.
    """

    __tablename__ = "private_notes"
    __table_args__ = (CheckConstraint("text != ''", name="text"),)

    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"), primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), primary_key=True, index=True)
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]

    seat: Mapped[Seat] = relationship()
    entry: Mapped[Entry] = relationship()
