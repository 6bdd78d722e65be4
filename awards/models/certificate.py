"""A certificate: the signed facts, and the PDF once it has been drawn."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from awards.models.decision import Award
from challenge_hub.core.database import Base


class Certificate(Base):
    """Signed evidence of an award. What was signed never changes; a mistake is revoked, with a reason."""

    __tablename__ = "certificates"
    __table_args__ = (CheckConstraint("(revoked_at IS NULL) = (revoke_reason = '')", name="revoked_facts"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(24), unique=True)
    award_id: Mapped[int] = mapped_column(ForeignKey("awards.id"), unique=True)
    recipient_name: Mapped[str] = mapped_column(String(120))
    # Canonical JSON: the exact text whose bytes were signed.
    payload: Mapped[str] = mapped_column(Text)
    signature: Mapped[str] = mapped_column(String(128))
    key_id: Mapped[str] = mapped_column(String(64))
    signatories: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    issued_at: Mapped[datetime]
    file_sha256: Mapped[str | None] = mapped_column(String(64))
    # Why the PDF could not be drawn, such as a script for which no font is installed.
    drawing_problem: Mapped[str] = mapped_column(String(500), default="")
    revoked_at: Mapped[datetime | None]
    revoke_reason: Mapped[str] = mapped_column(String(500), default="")

    award: Mapped[Award] = relationship(back_populates="certificate")

    @property
    def facts(self) -> dict[str, Any]:
        """Give the signed facts, read from the very text that was signed."""
        facts: dict[str, Any] = json.loads(self.payload)
        return facts
