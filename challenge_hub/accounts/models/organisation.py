"""Organisations that pose challenges, and their people."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.accounts.models.user import User
from challenge_hub.core.database import Base, one_of


class MembershipRole(StrEnum):
    """What a member may do for the organisation."""

    OWNER = "owner"
    AUTHOR = "author"
    EXPERT = "expert"
    VIEWER = "viewer"


class Organisation(Base):
    """A seeker: an organisation that poses challenges."""

    __tablename__ = "organisations"

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(String(16), unique=True)
    name: Mapped[str] = mapped_column(String(160))
    country: Mapped[str | None] = mapped_column(String(2))
    # How an anonymous seeker is shown: "an organisation in FIELD".
    field: Mapped[str] = mapped_column(String(80), default="")
    about: Mapped[str] = mapped_column(String(2000), default="")
    # Set where the organisation came in with imported briefs and nobody owns it yet.
    imported: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]

    memberships: Mapped[list["Membership"]] = relationship(back_populates="organisation")


class Membership(Base):
    """A person's role in an organisation."""

    __tablename__ = "memberships"
    __table_args__ = (
        UniqueConstraint("organisation_id", "user_id"),
        CheckConstraint(one_of("role", MembershipRole), name="role"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    role: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[datetime]

    organisation: Mapped[Organisation] = relationship(back_populates="memberships", lazy="joined")
    user: Mapped[User] = relationship(back_populates="memberships")
