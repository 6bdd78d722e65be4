"""The rows of a team: who is in it and since when, who is invited, how it shares a prize."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import Base, one_of
from challenge_hub.teams.lifecycle import InvitationState, Leaving

LONGEST_NAME = 80


class Team(Base):
    """The people behind one entry, one or more. The captain invites, hands in and answers for it."""

    __tablename__ = "teams"
    # The pair is what the rows of its people refer to, so that they cannot name another challenge.
    __table_args__ = (UniqueConstraint("id", "challenge_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), index=True)
    name: Mapped[str] = mapped_column(String(LONGEST_NAME), default="")
    captain_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    founded_at: Mapped[datetime]

    challenge: Mapped[Challenge] = relationship()
    captain: Mapped[User] = relationship()
    memberships: Mapped[list["TeamMember"]] = relationship(
        back_populates="team", order_by="TeamMember.id", overlaps="challenge"
    )
    invitations: Mapped[list["TeamInvitation"]] = relationship(
        back_populates="team", order_by="TeamInvitation.id"
    )
    cap_tables: Mapped[list["CapTable"]] = relationship(back_populates="team", order_by="CapTable.number")

    @property
    def members(self) -> Sequence[User]:
        """Give the people who are in the team now, in the order in which they joined."""
        return [row.user for row in self.memberships if row.left_at is None]

    @property
    def people(self) -> Sequence[User]:
        """Give everybody who is or ever was in the team, each once."""
        return list(dict.fromkeys(row.user for row in self.memberships))

    @property
    def member_ids(self) -> set[int]:
        """Give the ids of the people who are in the team now."""
        return {row.user_id for row in self.memberships if row.left_at is None}

    def name_at(self, instant: datetime) -> str:
        """Give the name under which the team is written to and announced: its own, or those of its people then."""
        return self.name or ", ".join(user.name for user in self.at(instant))

    def has(self, user_id: int) -> bool:
        """Tell whether a person is in the team now."""
        return user_id in self.member_ids

    def at(self, instant: datetime) -> Sequence[User]:
        """Give the people who were in the team at an instant."""
        return [
            row.user
            for row in self.memberships
            if row.joined_at <= instant and (row.left_at is None or row.left_at >= instant)
        ]


class TeamMember(Base):
    """One person's time in a team. Who leaves and comes back has two rows."""

    __tablename__ = "team_members"
    __table_args__ = (
        CheckConstraint("(left_at IS NULL) = (leaving IS NULL)", name="left_facts"),
        CheckConstraint(f"leaving IS NULL OR {one_of('leaving', Leaving)}", name="leaving"),
        # A person is in one team of a challenge at a time.
        Index(
            "uq_team_members_present",
            "challenge_id",
            "user_id",
            unique=True,
            sqlite_where=text("left_at IS NULL"),
            postgresql_where=text("left_at IS NULL"),
        ),
        Index("ix_team_members_user_id_team_id", "user_id", "team_id"),
        Index("ix_team_members_team_id", "team_id"),
        ForeignKeyConstraint(["team_id", "challenge_id"], ["teams.id", "teams.challenge_id"]),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int]
    challenge_id: Mapped[int]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    invitation_id: Mapped[int | None] = mapped_column(ForeignKey("team_invitations.id"), index=True)
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    leaving: Mapped[str | None] = mapped_column(String(16))

    team: Mapped[Team] = relationship(back_populates="memberships", overlaps="challenge")
    user: Mapped[User] = relationship()


class TeamInvitation(Base):
    """A way into a team: a secret link for some people, or one for the person with an address."""

    __tablename__ = "team_invitations"
    __table_args__ = (
        CheckConstraint(one_of("state", InvitationState), name="state"),
        CheckConstraint("places > 0", name="places"),
        CheckConstraint("email IS NULL OR places = 1", name="one_person"),
        CheckConstraint("(email IS NULL) = (secret_hash IS NOT NULL)", name="way"),
        CheckConstraint("state NOT IN ('accepted', 'declined') OR email IS NOT NULL", name="answered"),
        CheckConstraint("(state = 'open') = (ended_at IS NULL)", name="ended_facts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"), index=True)
    ref: Mapped[str] = mapped_column(String(16), unique=True)
    # Of a link; only the hash of its secret is kept: whoever reads the database cannot join.
    secret_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    email: Mapped[str | None] = mapped_column(String(254))
    places: Mapped[int]
    state: Mapped[str] = mapped_column(String(16), default=InvitationState.OPEN)
    invited_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    team: Mapped[Team] = relationship(back_populates="invitations")
    invited_by: Mapped[User] = relationship()


class CapTable(Base):
    """One exact table of how a team shares a prize. Another split is another table. Never updated or deleted."""

    __tablename__ = "cap_tables"
    __table_args__ = (UniqueConstraint("team_id", "number"), CheckConstraint("number > 0", name="number"))

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"))
    number: Mapped[int]
    # Of the text that everybody named in it signs; the text itself is kept with the agreements.
    text_hash: Mapped[str] = mapped_column(String(64), unique=True)
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    proposed_at: Mapped[datetime]

    team: Mapped[Team] = relationship(back_populates="cap_tables")
    proposed_by: Mapped[User] = relationship()
    rows: Mapped[list["CapTableRow"]] = relationship(order_by="CapTableRow.place")

    @property
    def shares(self) -> dict[int, int]:
        """Give the shares in hundredths of a percent, by the ids of the people."""
        return {row.user_id: row.share for row in self.rows}


class CapTableRow(Base):
    """One person's share in a cap table, in hundredths of a percent. Never updated or deleted."""

    __tablename__ = "cap_table_rows"
    __table_args__ = (
        CheckConstraint("share BETWEEN 0 AND 10000", name="share"),
        UniqueConstraint("cap_table_id", "place"),
    )

    cap_table_id: Mapped[int] = mapped_column(ForeignKey("cap_tables.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    place: Mapped[int]
    share: Mapped[int]

    user: Mapped[User] = relationship()
