"""A person with an account, and the platform's roles."""

from datetime import datetime
from typing import TYPE_CHECKING

from flask_security import AsaList, RoleMixin, UserMixin
from sqlalchemy import CheckConstraint, Column, ForeignKey, String, Table
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.core.database import Base

if TYPE_CHECKING:
    from challenge_hub.accounts.models.organisation import Membership
    from challenge_hub.accounts.models.passkey import Passkey
    from challenge_hub.accounts.models.profile import Profile

ORGANISER = "organiser"
ADMIN = "admin"

user_roles = Table(
    "user_roles",
    Base.metadata,
    Column("user_id", ForeignKey("users.id", ondelete="CASCADE"), primary_key=True),
    Column("role_id", ForeignKey("roles.id", ondelete="CASCADE"), primary_key=True),
)


class Role(Base, RoleMixin):
    """A platform role: organiser or admin. Seekers' roles are memberships; a solver needs none."""

    __tablename__ = "roles"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    description: Mapped[str] = mapped_column(String(200), default="")
    permissions: Mapped[list[str] | None] = mapped_column(MutableList.as_mutable(AsaList()))

    users: Mapped[list["User"]] = relationship(secondary=user_roles, back_populates="roles")


class User(Base, UserMixin):
    """A person. Signs in by address and password, a passkey, and a second factor where set up."""

    __tablename__ = "users"
    __table_args__ = (CheckConstraint("closed_at IS NULL OR NOT active", name="closed_facts"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    country: Mapped[str | None] = mapped_column(String(2))
    time_zone: Mapped[str] = mapped_column(String(64), default="UTC")
    created_at: Mapped[datetime]
    # From then on the row is a pseudonym for what stays as evidence; nobody signs in by it.
    closed_at: Mapped[datetime | None]

    # What follows is named and read by Flask-Security.
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    confirmed_at: Mapped[datetime | None]
    tf_primary_method: Mapped[str | None] = mapped_column(String(64))
    tf_totp_secret: Mapped[str | None] = mapped_column(String(255))
    # The step of time whose code was used last, so that no code counts twice.
    tf_last_counter: Mapped[int | None]
    tf_phone_number: Mapped[str | None] = mapped_column(String(128))
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(MutableList.as_mutable(AsaList()))
    fs_webauthn_user_handle: Mapped[str | None] = mapped_column(  # type: ignore[assignment]  # None until used
        String(64), unique=True
    )

    roles: Mapped[list[Role]] = relationship(  # type: ignore[assignment]  # the mixin's list is invariant
        secondary=user_roles, back_populates="users", lazy="selectin"
    )
    memberships: Mapped[list["Membership"]] = relationship(back_populates="user", lazy="selectin")
    webauthn: Mapped[list["Passkey"]] = relationship(  # type: ignore[assignment]  # likewise
        back_populates="user", cascade="all, delete-orphan"
    )
    profile: Mapped["Profile | None"] = relationship(back_populates="user", uselist=False)

    @property
    def is_organiser(self) -> bool:
        """Tell whether the person is staff of the platform; an admin is an organiser too."""
        return any(role.name in {ORGANISER, ADMIN} for role in self.roles)

    @property
    def is_admin(self) -> bool:
        """Tell whether the person may manage people and settings."""
        return any(role.name == ADMIN for role in self.roles)

    @property
    def email_domain(self) -> str:
        """Give the part of the address after the at sign, in lower case."""
        return self.email.rpartition("@")[2].lower()

    def member_of(self, organisation_id: int) -> "Membership | None":
        """Give this person's membership in an organisation, or None."""
        return next((row for row in self.memberships if row.organisation_id == organisation_id), None)
