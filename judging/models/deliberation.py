"""What comes after scoring: words on entries, the closings of both chambers, and who watches."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import Base, one_of
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.entries.models import Entry
from judging.chambers import Chamber
from judging.models.seat import Seat


class PanelRemark(Base):
    """What a judge says on an entry while the panel deliberates. Never updated or deleted."""

    __tablename__ = "panel_remarks"
    __table_args__ = (CheckConstraint("text != ''", name="text"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"), index=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]

    seat: Mapped[Seat] = relationship()
    entry: Mapped[Entry] = relationship()


class PanelClosing(Base):
    """That the lead of a chamber closed the panel on a state of its sheets. Never updated or deleted.

    It counts while the digest is that of the sheets as they stand: after a revision the lead closes again.
    """

    __tablename__ = "panel_closings"
    __table_args__ = (
        UniqueConstraint("seat_id", "digest"),
        CheckConstraint(one_of("chamber", Chamber), name="chamber"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), index=True)
    chamber: Mapped[str] = mapped_column(String(16))
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    digest: Mapped[str] = mapped_column(String(64))
    closed_at: Mapped[datetime]

    seat: Mapped[Seat] = relationship()


class Office(StrEnum):
    """For whom an observer watches."""

    ETHICS = "ethics"
    LEGAL = "legal"
    WORKS_COUNCIL = "works_council"


OFFICE_LABELS = {
    Office.ETHICS: _l("Ethics"),
    Office.LEGAL: _l("Legal"),
    Office.WORKS_COUNCIL: _l("Works council"),
}


class Observer(Base):
    """Somebody who reads what a panel does, without names of entrants or judges, and writes nothing."""

    __tablename__ = "observers"
    __table_args__ = (
        UniqueConstraint("challenge_id", "user_id"),
        CheckConstraint(one_of("office", Office), name="office"),
        CheckConstraint("(ended_at IS NULL) = (ended_by_id IS NULL)", name="ended_facts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    office: Mapped[str] = mapped_column(String(16))
    invited_at: Mapped[datetime]
    invited_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    challenge: Mapped[Challenge] = relationship()
    user: Mapped[User] = relationship(foreign_keys=[user_id])
    invited_by: Mapped[User] = relationship(foreign_keys=[invited_by_id])
    views: Mapped[list["ObserverView"]] = relationship(
        back_populates="observer", order_by="ObserverView.id.desc()"
    )


class Looked(StrEnum):
    """What of a panel an observer looked at."""

    ENTRY = "entry"
    FILE = "file"
    RECORD = "record"
    AGENDA = "agenda"
    RESULT = "result"


LOOKED_LABELS = {
    Looked.ENTRY: _l("Entry"),
    Looked.FILE: _l("Attachment"),
    Looked.RECORD: _l("Scoresheets and remarks"),
    Looked.AGENDA: _l("Agenda"),
    Looked.RESULT: _l("Result"),
}


class ObserverView(Base):
    """That an observer looked at something, and when; once for each time. Never updated or deleted."""

    __tablename__ = "observer_views"
    __table_args__ = (
        CheckConstraint(one_of("what", Looked), name="what"),
        CheckConstraint("(what IN ('entry', 'file', 'record')) = (entry_id IS NOT NULL)", name="entry_facts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    observer_id: Mapped[int] = mapped_column(ForeignKey("observers.id"), index=True)
    what: Mapped[str] = mapped_column(String(16))
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("entries.id"))
    seen_at: Mapped[datetime]

    observer: Mapped[Observer] = relationship(back_populates="views")
    entry: Mapped[Entry | None] = relationship()
