"""The row of a personal archive."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.accounts.models import User
from challenge_hub.core.database import Base


class PersonalArchive(Base):
    """Everything that is held of a person as one ZIP file: one a person, deleted when its days are over."""

    __tablename__ = "personal_archives"
    __table_args__ = (
        CheckConstraint("done >= 0 AND done <= total", name="progress"),
        CheckConstraint("kept_days > 0", name="kept_days"),
        CheckConstraint(
            "(finished_at IS NULL) = (file_sha256 IS NULL) AND (finished_at IS NULL) = (expires_at IS NULL)"
            " AND (finished_at IS NULL) = (size IS NULL)",
            name="finished_facts",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), unique=True)
    requested_at: Mapped[datetime]
    kept_days: Mapped[int]
    # Subjects that are in, of all there are.
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int]
    finished_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None] = mapped_column(index=True)
    file_sha256: Mapped[str | None] = mapped_column(String(64))
    size: Mapped[int | None] = mapped_column(BigInteger)

    user: Mapped[User] = relationship()
