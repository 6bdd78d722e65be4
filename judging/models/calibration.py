"""The calibration entry: a sample that every judge scores first, and that counts for nothing."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import Base
from judging.models.seat import Seat


class CalibrationSample(Base):
    """What an organiser wrote for the judges of a challenge to score first. No entry, so it can enter no result."""

    __tablename__ = "calibration_samples"
    __table_args__ = (CheckConstraint("title != '' AND text != ''", name="written"),)

    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]

    challenge: Mapped[Challenge] = relationship()
    sheets: Mapped[list["CalibrationSheet"]] = relationship(
        back_populates="sample", order_by="CalibrationSheet.seat_id"
    )


class CalibrationSheet(Base):
    """A judge's marks for the sample, handed in once."""

    __tablename__ = "calibration_sheets"

    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"), primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("calibration_samples.challenge_id"), index=True)
    # By criterion id; None is not applicable.
    marks: Mapped[dict[str, str | None]] = mapped_column(JSON)
    handed_in_at: Mapped[datetime]

    sample: Mapped[CalibrationSample] = relationship(back_populates="sheets")
    seat: Mapped[Seat] = relationship()
