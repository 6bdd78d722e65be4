"""A bulk export of certificates, made in the background."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import Base


class Archive(Base):
    """All certificates, or those of one challenge, as one ZIP file; `done` of `total` are in."""

    __tablename__ = "certificate_archives"
    __table_args__ = (
        CheckConstraint("done >= 0 AND done <= total", name="progress"),
        CheckConstraint("(finished_at IS NULL) = (file_sha256 IS NULL)", name="finished_facts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(String(16), unique=True)
    challenge_id: Mapped[int | None] = mapped_column(ForeignKey("challenges.id"), index=True)
    requested_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    requested_at: Mapped[datetime]
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int]
    finished_at: Mapped[datetime | None]
    file_sha256: Mapped[str | None] = mapped_column(String(64))
    size: Mapped[int | None] = mapped_column(BigInteger)
    # Certificates that could not be drawn, each with its reason.
    problems: Mapped[list[str]] = mapped_column(JSON, default=list)

    challenge: Mapped[Challenge | None] = relationship()
    requested_by: Mapped[User] = relationship()
