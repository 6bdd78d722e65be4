"""Rows that belong to the seekers' desk."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.accounts.models import MembershipRole, Organisation, User
from challenge_hub.core.database import Base, one_of


class MembershipInvitation(Base):
    """An address asked to join an organisation. Nobody becomes a member without saying yes.

    The row is the same whether or not the address has an account, so that inviting tells nobody who has one.
    """

    __tablename__ = "membership_invitations"
    __table_args__ = (
        UniqueConstraint("organisation_id", "email"),
        CheckConstraint(one_of("role", MembershipRole), name="role"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(String(16), unique=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    email: Mapped[str] = mapped_column(String(254), index=True)
    role: Mapped[str] = mapped_column(String(16))
    invited_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    invited_at: Mapped[datetime]
    # Set once it was answered or taken back; a new invitation of the same address clears it.
    ended_at: Mapped[datetime | None]

    organisation: Mapped[Organisation] = relationship()
    invited_by: Mapped[User] = relationship()
