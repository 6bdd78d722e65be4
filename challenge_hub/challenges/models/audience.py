"""Whom a challenge is shown to and who may enter."""

from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.core.database import Base

if TYPE_CHECKING:
    from challenge_hub.challenges.models.challenge import Challenge


class AudienceKind(StrEnum):
    """Who may know of a challenge."""

    PUBLIC = "public"
    INVITED = "invited"
    MEMBERS = "members"
    DOMAINS = "domains"


class EntrantKind(StrEnum):
    """As what a person may enter."""

    INDIVIDUAL = "individual"
    TEAM = "team"
    ORGANISATION = "organisation"


def _all_kinds() -> list[str]:
    return [kind.value for kind in EntrantKind]


class AudienceColumns:
    """In the challenge's own row, since every query of what a person may see needs them.

    Countries are ISO 3166 alpha-2 codes; an empty list of allowed ones allows all.
    """

    audience_kind: Mapped[str] = mapped_column(String(16), default=AudienceKind.PUBLIC)
    audience_domains: Mapped[list[str]] = mapped_column(JSON, default=list)
    countries_allowed: Mapped[list[str]] = mapped_column(JSON, default=list)
    countries_barred: Mapped[list[str]] = mapped_column(JSON, default=list)
    minimum_age: Mapped[int | None]
    entrant_kinds: Mapped[list[str]] = mapped_column(JSON, default=_all_kinds)

    @property
    def is_in_house(self) -> bool:
        """Tell whether it is for members of the seeker only, of whom viewers may enter."""
        return self.audience_kind == AudienceKind.MEMBERS


class AudienceInvitation(Base):
    """An address that may see an invited-only challenge."""

    __tablename__ = "audience_invitations"
    __table_args__ = (UniqueConstraint("challenge_id", "email"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"))
    email: Mapped[str] = mapped_column(String(254), index=True)

    challenge: Mapped["Challenge"] = relationship(back_populates="audience_invitations")
