"""What a solver tells about themselves, and who may see it."""

from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.accounts.models.user import User
from challenge_hub.core.database import Base, one_of


class Visibility(StrEnum):
    """Who may see a profile."""

    PUBLIC = "public"
    MEMBERS = "members"
    HIDDEN = "hidden"


class Profile(Base):
    """A solver's profile: one row a person, made when it is first saved."""

    __tablename__ = "profiles"
    __table_args__ = (CheckConstraint(one_of("visibility", Visibility), name="visibility"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    headline: Mapped[str] = mapped_column(String(120), default="")
    bio: Mapped[str] = mapped_column(Text, default="")
    disciplines: Mapped[list[str]] = mapped_column(JSON, default=list)
    skills: Mapped[list[str]] = mapped_column(JSON, default=list)
    orcid: Mapped[str | None] = mapped_column(String(19))
    visibility: Mapped[str] = mapped_column(String(16), default=Visibility.HIDDEN)

    user: Mapped[User] = relationship(back_populates="profile")
