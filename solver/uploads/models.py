"""The row of an upload. How much of it has come is told by the disk alone."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.core.database import Base
from challenge_hub.entries.models import Entry, EntryAttachment


class EntryUpload(Base):
    """A file for a draft that comes in parts, from its announcement until its time is over."""

    __tablename__ = "entry_uploads"
    __table_args__ = (
        CheckConstraint("size > 0", name="size"),
        CheckConstraint("(finished_at IS NULL) = (attachment_id IS NULL)", name="finished_facts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(String(16), unique=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), index=True)
    begun_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    filename: Mapped[str] = mapped_column(String(160))
    size: Mapped[int] = mapped_column(BigInteger)
    # What the sender says of when the file was changed last; tells the same file chosen again from another.
    modified: Mapped[str] = mapped_column(String(24), default="")
    field_key: Mapped[str] = mapped_column(String(40), default="")
    begun_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    finished_at: Mapped[datetime | None]
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("entry_attachments.id"))

    entry: Mapped[Entry] = relationship()
    attachment: Mapped[EntryAttachment | None] = relationship()
