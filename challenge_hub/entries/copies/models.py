"""The row of a copy."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from challenge_hub.core.database import Base


class CleanCopy(Base):
    """What judges get in the place of a file: its digest by that of the original; none if no copy could be made."""

    __tablename__ = "clean_copies"
    __table_args__ = (
        CheckConstraint("how IN ('picture', 'pdf', 'office', 'failed')", name="how"),
        CheckConstraint("(how = 'failed') = (cleaned_sha256 IS NULL)", name="failed_facts"),
        CheckConstraint("(cleaned_sha256 IS NULL) = (cleaned_size IS NULL)", name="cleaned_facts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    original_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    how: Mapped[str] = mapped_column(String(16))
    cleaned_sha256: Mapped[str | None] = mapped_column(String(64), index=True)
    cleaned_size: Mapped[int | None] = mapped_column(BigInteger)
    made_at: Mapped[datetime]

    @property
    def failed(self) -> bool:
        """Tell that no copy could be made."""
        return self.cleaned_sha256 is None
