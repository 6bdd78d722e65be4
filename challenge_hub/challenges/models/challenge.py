"""The challenge: its state, its essentials, and the facts that every list shows."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.accounts.models import Organisation
from challenge_hub.challenges.lifecycle import ChallengeState
from challenge_hub.challenges.models.audience import AudienceColumns, AudienceKind
from challenge_hub.challenges.models.timeline import TimelineColumns
from challenge_hub.core.database import Base, one_of

if TYPE_CHECKING:
    from challenge_hub.challenges.models.amendment import Amendment
    from challenge_hub.challenges.models.audience import AudienceInvitation
    from challenge_hub.challenges.models.brief import (
        Brief,
        BriefAttachment,
        BriefVersion,
        Criterion,
        FormField,
        Requirement,
    )
    from challenge_hub.challenges.models.dismissal import FindingDismissal
    from challenge_hub.challenges.models.prize import Prize
    from challenge_hub.challenges.models.review import ReviewRound


class ChallengeType(StrEnum):
    """What kind of answer is looked for."""

    IDEATION = "ideation"
    THEORETICAL = "theoretical"
    REDUCTION_TO_PRACTICE = "reduction_to_practice"
    REQUEST_FOR_PARTNERS = "request_for_partners"


BEFORE_PUBLICATION = "'draft', 'in_review', 'changes_requested', 'approved', 'withdrawn', 'external'"
BEFORE_CLOSE = f"{BEFORE_PUBLICATION}, 'published', 'cancelled'"
BEFORE_DECISION = f"{BEFORE_CLOSE}, 'judging'"


class Challenge(TimelineColumns, AudienceColumns, Base):
    """An open call. Once published, what stands here is the brief version in force."""

    __tablename__ = "challenges"
    __table_args__ = (
        CheckConstraint(one_of("state", ChallengeState), name="state"),
        CheckConstraint(one_of("type", ChallengeType), name="type"),
        CheckConstraint(one_of("audience_kind", AudienceKind), name="audience_kind"),
        CheckConstraint(
            f"state IN ({BEFORE_PUBLICATION}) OR (published_at IS NOT NULL AND version_number IS NOT NULL"
            " AND regime IS NOT NULL AND publishes_at IS NOT NULL AND entries_close_at IS NOT NULL)",
            name="published_facts",
        ),
        CheckConstraint(f"state IN ({BEFORE_CLOSE}) OR closed_at IS NOT NULL", name="closed_facts"),
        CheckConstraint(f"state IN ({BEFORE_DECISION}) OR decided_at IS NOT NULL", name="decided_facts"),
        CheckConstraint(
            "state NOT IN ('awarded', 'closed_without_award') OR settled_at IS NOT NULL", name="settled_facts"
        ),
        CheckConstraint("state != 'withdrawn' OR withdrawn_at IS NOT NULL", name="withdrawn_facts"),
        CheckConstraint(
            "state != 'cancelled' OR (cancelled_at IS NOT NULL AND cancel_reason != '')",
            name="cancelled_facts",
        ),
        CheckConstraint("state != 'external' OR source_id IS NOT NULL", name="external_facts"),
        CheckConstraint("prize_total_minor IS NULL OR prize_total_minor >= 0", name="prize_total"),
        UniqueConstraint("source", "source_id"),
        Index("ix_challenges_catalogue", "audience_kind", "state", "entries_close_at", "id"),
        Index("ix_challenges_published", "audience_kind", "state", "publishes_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(String(16), unique=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    state: Mapped[str] = mapped_column(String(24), default=ChallengeState.DRAFT)

    # Essentials
    title: Mapped[str] = mapped_column(String(255), default="")
    call: Mapped[str] = mapped_column(String(500), default="")
    abstract: Mapped[str] = mapped_column(String(2000), default="")
    type: Mapped[str] = mapped_column(String(32), default=ChallengeType.IDEATION)
    language: Mapped[str] = mapped_column(String(8), default="en")
    anonymous: Mapped[bool] = mapped_column(default=False)

    # Sums and labels of sections, kept by their services, shown and filtered by every list
    prize_total_minor: Mapped[int | None] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3), default="USD")
    regime: Mapped[str | None] = mapped_column(String(40))
    version_number: Mapped[int | None]

    # Facts of the states
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    published_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    cancel_reason: Mapped[str] = mapped_column(String(1000), default="")

    # Where an imported challenge came from
    source: Mapped[str | None] = mapped_column(String(40))
    source_id: Mapped[str | None] = mapped_column(String(80))
    external_url: Mapped[str] = mapped_column(String(500), default="")

    organisation: Mapped[Organisation] = relationship()
    brief: Mapped["Brief"] = relationship(back_populates="challenge", uselist=False)
    disciplines: Mapped[list["ChallengeDiscipline"]] = relationship(
        back_populates="challenge", cascade="all, delete-orphan", order_by="ChallengeDiscipline.discipline"
    )
    requirements: Mapped[list["Requirement"]] = relationship(
        back_populates="challenge", cascade="all, delete-orphan", order_by="Requirement.position"
    )
    form_fields: Mapped[list["FormField"]] = relationship(
        back_populates="challenge", cascade="all, delete-orphan", order_by="FormField.position"
    )
    criteria: Mapped[list["Criterion"]] = relationship(
        back_populates="challenge", cascade="all, delete-orphan", order_by="Criterion.position"
    )
    prizes: Mapped[list["Prize"]] = relationship(
        back_populates="challenge", cascade="all, delete-orphan", order_by="Prize.position"
    )
    attachments: Mapped[list["BriefAttachment"]] = relationship(
        back_populates="challenge", order_by="BriefAttachment.id"
    )
    audience_invitations: Mapped[list["AudienceInvitation"]] = relationship(
        back_populates="challenge", cascade="all, delete-orphan"
    )
    versions: Mapped[list["BriefVersion"]] = relationship(
        back_populates="challenge", order_by="BriefVersion.number"
    )
    review_rounds: Mapped[list["ReviewRound"]] = relationship(
        back_populates="challenge", order_by="ReviewRound.number"
    )
    amendments: Mapped[list["Amendment"]] = relationship(back_populates="challenge", order_by="Amendment.id")
    dismissals: Mapped[list["FindingDismissal"]] = relationship(
        back_populates="challenge", order_by="FindingDismissal.id"
    )

    @property
    def kept_attachments(self) -> list["BriefAttachment"]:
        """Give the files that were not removed, each in its place."""
        return sorted((row for row in self.attachments if row.removed_at is None), key=lambda row: row.place)


class ChallengeDiscipline(Base):
    """A discipline of a challenge, as a row that facets can count."""

    __tablename__ = "challenge_disciplines"

    challenge_id: Mapped[int] = mapped_column(
        ForeignKey("challenges.id", ondelete="CASCADE"), primary_key=True
    )
    discipline: Mapped[str] = mapped_column(String(80), primary_key=True, index=True)

    challenge: Mapped[Challenge] = relationship(back_populates="disciplines")
