"""A change of a published brief, as it is being prepared."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.accounts.models import User
from challenge_hub.challenges.amendments.lifecycle import OPEN, AmendmentState
from challenge_hub.challenges.models.challenge import Challenge
from challenge_hub.core.database import Base, one_of

_OPEN = text(f"state IN ({', '.join(repr(str(state)) for state in sorted(OPEN))})")


class Amendment(Base):
    """What the next version of a published brief shall say; the challenge keeps saying what is in force.

    `content` is the whole brief as one document, as the seekers' desk writes it; `locks` as those of a brief.
    """

    __tablename__ = "amendments"
    __table_args__ = (
        CheckConstraint(one_of("state", AmendmentState), name="state"),
        CheckConstraint("kind IN ('clarification', 'material')", name="kind"),
        CheckConstraint(
            "state NOT IN ('published', 'discarded') OR ended_at IS NOT NULL", name="ended_facts"
        ),
        CheckConstraint("state != 'published' OR version_number IS NOT NULL", name="published_facts"),
        # One at a time: two would be written on the same version, and the second would undo the first.
        Index("uq_amendments_open", "challenge_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), index=True)
    base_version: Mapped[int]
    state: Mapped[str] = mapped_column(String(24), default=AmendmentState.DRAFT)
    kind: Mapped[str] = mapped_column(String(16))
    # For people: what changes and why. It stands in the notice and in the history.
    summary: Mapped[str] = mapped_column(Text, default="")
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    locks: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    begun_at: Mapped[datetime]
    begun_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    saved_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    # Nobody where the challenge ended first.
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    # The version that it became.
    version_number: Mapped[int | None]

    challenge: Mapped[Challenge] = relationship(back_populates="amendments")
    begun_by: Mapped[User] = relationship(foreign_keys=[begun_by_id])
