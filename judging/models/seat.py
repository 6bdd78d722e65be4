"""Seats on a panel, and why a judge must not see an entry."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import Base, one_of
from challenge_hub.entries.models import Entry
from judging.chambers import Chamber
from judging.conflicts import ConflictKind
from judging.lifecycle import HEARD, ConflictState, SeatState
from judging.models.panel import Panel

_LEADING = text("is_lead AND state NOT IN ('declined', 'stepped_down')")


class Seat(Base):
    """A place in a chamber, for the person behind an address.

    `user_id` binds it to the account that had the address when it was invited, or that took it; until it is
    taken nobody but that person is told of the binding. Who sits on standby reads nothing until a place falls free.
    """

    __tablename__ = "seats"
    __table_args__ = (
        UniqueConstraint("challenge_id", "email"),
        UniqueConstraint("challenge_id", "user_id"),
        CheckConstraint(one_of("chamber", Chamber), name="chamber"),
        CheckConstraint(one_of("state", SeatState), name="state"),
        CheckConstraint("state = 'invited' OR responded_at IS NOT NULL", name="responded_facts"),
        CheckConstraint("state != 'accepted' OR user_id IS NOT NULL", name="accepted_facts"),
        CheckConstraint(
            "conflicts_declared_at IS NULL OR state IN ('accepted', 'stepped_down')", name="declared_facts"
        ),
        CheckConstraint(
            "state != 'stepped_down' OR (user_id IS NOT NULL AND reason != '')", name="stepped_down_facts"
        ),
        CheckConstraint("NOT (is_lead AND is_standby)", name="leads_from_a_place"),
        Index(
            "ix_seats_lead",
            "challenge_id",
            "chamber",
            unique=True,
            sqlite_where=_LEADING,
            postgresql_where=_LEADING,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(String(16), unique=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"))
    chamber: Mapped[str] = mapped_column(String(16))
    email: Mapped[str] = mapped_column(String(254), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    is_lead: Mapped[bool] = mapped_column(default=False)
    is_standby: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(String(16), default=SeatState.INVITED)
    # Why it was declined, or given up.
    reason: Mapped[str] = mapped_column(String(500), default="")
    # When this judge's sheets are due, where it is another day than the panel's.
    due_at: Mapped[datetime | None]
    invited_at: Mapped[datetime]
    invited_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    responded_at: Mapped[datetime | None]
    conflicts_declared_at: Mapped[datetime | None]

    challenge: Mapped[Challenge] = relationship()
    user: Mapped[User | None] = relationship(foreign_keys=[user_id])
    invited_by: Mapped[User] = relationship(foreign_keys=[invited_by_id])
    conflicts: Mapped[list["Conflict"]] = relationship(back_populates="seat", order_by="Conflict.id")
    stored_panel: Mapped[Panel | None] = relationship(
        primaryjoin=lambda: foreign(Seat.challenge_id) == Panel.challenge_id, viewonly=True
    )

    @property
    def panel(self) -> Panel:
        """Give the rules and the state of its panel; the defaults while nobody has changed any."""
        return self.stored_panel or Panel.of(self.challenge_id)

    @property
    def due(self) -> datetime | None:
        """Give when its sheets are due: its own day, else the panel's, else when judging ends."""
        return self.due_at or self.panel.due_at or self.challenge.judging_ends_at

    @property
    def shown_name(self) -> str:
        """Give the judge's name, or the address unless the seat is taken: a name tells that there is an account."""
        return self.user.name if self.user and self.state in HEARD else self.email

    @property
    def heard(self) -> bool:
        """Tell whether sheets from this seat count: somebody judges from it, or did until they stepped down."""
        return self.state in HEARD and not self.is_standby

    @property
    def judges(self) -> bool:
        """Tell whether entries are read from this seat: it is taken, and not on standby."""
        return self.state == SeatState.ACCEPTED and not self.is_standby


class Conflict(Base):
    """Why a judge must not see an entry; while it stands the entry does not exist for them.

    What an entrant suggests hides nothing until an organiser upholds it.
    """

    __tablename__ = "conflicts"
    __table_args__ = (
        UniqueConstraint("seat_id", "entry_id", "kind"),
        CheckConstraint(one_of("kind", ConflictKind), name="kind"),
        CheckConstraint(one_of("state", ConflictState), name="state"),
        # None that a judge declared is ever taken back.
        CheckConstraint("kind != 'declared' OR state = 'stands'", name="declared_stands"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(16), default=ConflictState.STANDS)
    reason: Mapped[str] = mapped_column(String(500), default="")
    found_at: Mapped[datetime]

    seat: Mapped[Seat] = relationship(back_populates="conflicts")
    entry: Mapped[Entry] = relationship()
    rulings: Mapped[list["ConflictRuling"]] = relationship(
        back_populates="conflict", order_by="ConflictRuling.id"
    )

    @hybrid_property
    def hides(self) -> bool:
        """Tell whether the entry does not exist for the judge."""
        return self.state == ConflictState.STANDS


class ConflictRuling(Base):
    """An organiser's decision on a conflict: it stands, or is lifted, and why. Never updated or deleted."""

    __tablename__ = "conflict_rulings"
    __table_args__ = (
        CheckConstraint("verdict IN ('stands', 'lifted')", name="verdict"),
        CheckConstraint("reason != ''", name="reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conflict_id: Mapped[int] = mapped_column(ForeignKey("conflicts.id"), index=True)
    verdict: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(String(500))
    ruled_at: Mapped[datetime]
    ruled_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    conflict: Mapped[Conflict] = relationship(back_populates="rulings")
    ruled_by: Mapped[User] = relationship()


class SeatReminder(Base):
    """A word to a judge about sheets that are due: sent once a kind and due date."""

    __tablename__ = "seat_reminders"
    __table_args__ = (UniqueConstraint("seat_id", "kind", "due_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    kind: Mapped[str] = mapped_column(String(16))
    due_at: Mapped[datetime]
    sent_at: Mapped[datetime]

    seat: Mapped[Seat] = relationship()
