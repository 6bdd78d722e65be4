"""What an organiser decided on an entrant's objection."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.accounts.models import User
from challenge_hub.core.database import Base, one_of
from challenge_hub.entries.objections.models import Objection
from judging.models.seat import Seat
from judging.objections import Verdict

_KEPT = f"verdict = '{Verdict.KEPT_APART}'"


class ObjectionAnswer(Base):
    """An organiser's answer to an objection, for organisers; a later one goes before it. Never updated or deleted."""

    __tablename__ = "objection_answers"
    __table_args__ = (
        CheckConstraint(one_of("verdict", Verdict), name="verdict"),
        CheckConstraint(f"({_KEPT}) = (seat_id IS NOT NULL)", name="kept_facts"),
        CheckConstraint("reason != ''", name="reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    objection_id: Mapped[int] = mapped_column(ForeignKey("objections.id"), index=True)
    verdict: Mapped[str] = mapped_column(String(16))
    # From whom the entry is kept.
    seat_id: Mapped[int | None] = mapped_column(ForeignKey("seats.id"))
    reason: Mapped[str] = mapped_column(String(500))
    answered_at: Mapped[datetime]
    answered_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    objection: Mapped[Objection] = relationship()
    seat: Mapped[Seat | None] = relationship()
    answered_by: Mapped[User] = relationship()
