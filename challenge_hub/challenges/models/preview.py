"""Secret links that show a brief before it is published."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models.challenge import Challenge
from challenge_hub.core.database import Base


class PreviewLink(Base):
    """A link that shows an unpublished brief to whoever has it. Of the secret in it only the hash is kept."""

    __tablename__ = "preview_links"
    __table_args__ = (CheckConstraint("expires_at > made_at", name="expires"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), index=True)
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    # For whom it was made, in the words of who made it.
    note: Mapped[str] = mapped_column(String(80), default="")
    made_at: Mapped[datetime]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]

    challenge: Mapped[Challenge] = relationship()
    made_by: Mapped[User] = relationship()

    def is_live(self, at: datetime) -> bool:
        """Tell whether the link still opens the preview."""
        return self.revoked_at is None and at < self.expires_at
