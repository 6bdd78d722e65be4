"""The row of a copy."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from challenge_hub.core.database import Base
from challenge_hub.entries.copies.trying import next_try_at


class CleanCopy(Base):
    """What judges get in the place of a file: its digest by that of the original; none if no copy could be made."""

    __tablename__ = "clean_copies"
    __table_args__ = (
        CheckConstraint("how IN ('picture', 'pdf', 'office', 'failed')", name="how"),
        CheckConstraint("(how = 'failed') = (cleaned_sha256 IS NULL)", name="failed_facts"),
        CheckConstraint("(cleaned_sha256 IS NULL) = (cleaned_size IS NULL)", name="cleaned_facts"),
        CheckConstraint("attempts >= 1", name="attempts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    original_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    how: Mapped[str] = mapped_column(String(16))
    cleaned_sha256: Mapped[str | None] = mapped_column(String(64), index=True)
    cleaned_size: Mapped[int | None] = mapped_column(BigInteger)
    attempts: Mapped[int] = mapped_column(default=1)
    tried_at: Mapped[datetime]  # the last time

    @property
    def failed(self) -> bool:
        """Tell that no copy could be made so far."""
        return self.cleaned_sha256 is None

    @property
    def again_at(self) -> datetime | None:
        """When it is tried again; None for a copy that was made, and after the last attempt."""
        return next_try_at(self.attempts, self.tried_at) if self.failed else None
