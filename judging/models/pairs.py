"""Choices between two entries, and when a judge handed them in."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.core.database import Base, one_of
from challenge_hub.entries.models import Entry
from judging.models.seat import Seat


class Chosen(StrEnum):
    """Which of two entries a judge found better."""

    FIRST = "first"
    SECOND = "second"
    NEITHER = "neither"


class PairChoice(Base):
    """A judge's choice between two entries, on a panel that compares them; each pair once.

    The entry with the lower id is the first: on which side of the page it stood is not kept. The last choice can
    be taken back until the judge hands in.
    """

    __tablename__ = "pair_choices"
    __table_args__ = (
        UniqueConstraint("seat_id", "first_id", "second_id"),
        CheckConstraint("first_id < second_id", name="in_order"),
        CheckConstraint(one_of("chosen", Chosen), name="chosen"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    first_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), index=True)
    second_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), index=True)
    chosen: Mapped[str] = mapped_column(String(16))
    chosen_at: Mapped[datetime]

    seat: Mapped[Seat] = relationship()
    first: Mapped[Entry] = relationship(foreign_keys=[first_id])
    second: Mapped[Entry] = relationship(foreign_keys=[second_id])


class PairFit(Base):
    """Strengths of the entries that a job found when choices were handed in last: where the next search begins.

    A result is never read from here; it is found anew each time, and from here soon.
    """

    __tablename__ = "pair_fits"

    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), primary_key=True)
    # In logits by the id of the entry, as text.
    strengths: Mapped[dict[str, float]] = mapped_column(JSON)
    found_at: Mapped[datetime]


class PairHandIn(Base):
    """That a judge handed in the choices of a seat: they count from then on. Never updated or deleted."""

    __tablename__ = "pair_hand_ins"

    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"), primary_key=True)
    handed_in_at: Mapped[datetime]

    seat: Mapped[Seat] = relationship()
