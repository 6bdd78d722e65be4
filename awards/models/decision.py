"""The decision who gets which prize, the approvals of both sides, and the awards it makes."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from awards.lifecycle import (
    AWARD_LABELS,
    AWARD_TONES,
    DECISION_LABELS,
    DECISION_TONES,
    AwardState,
    DecisionState,
    Side,
)
from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge, Prize
from challenge_hub.core.database import Base, one_of
from challenge_hub.entries.models import Entry
from ip_terms.models import RightsTransfer
from ip_terms.transfers.lifecycle import TransferState

if TYPE_CHECKING:
    from awards.models.certificate import Certificate
    from awards.models.payment import PrizePayment


class AwardDecision(Base):
    """The award decision of one challenge; `proposal` is what the rules gave, kept beside what people chose."""

    __tablename__ = "award_decisions"
    __table_args__ = (
        CheckConstraint(one_of("state", DecisionState), name="state"),
        CheckConstraint("state = 'drafted' OR approved_at IS NOT NULL", name="approved_facts"),
        CheckConstraint(
            "state != 'released' OR (released_at IS NOT NULL AND released_by_id IS NOT NULL)",
            name="released_facts",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(String(16), unique=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), unique=True)
    state: Mapped[str] = mapped_column(String(16), default=DecisionState.DRAFTED)
    proposal: Mapped[dict[str, Any]] = mapped_column(JSON)
    # Where people depart from the proposal, in sentences, and why; both become public.
    departures: Mapped[list[str]] = mapped_column(JSON, default=list)
    reason: Mapped[str] = mapped_column(Text, default="")
    # SHA-256 of the awards, the reason and the ranking below them: an approval counts for exactly what it approved.
    content_hash: Mapped[str] = mapped_column(String(64))
    drafted_at: Mapped[datetime]
    drafted_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    approved_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]
    released_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    challenge: Mapped[Challenge] = relationship()
    awards: Mapped[list["Award"]] = relationship(
        back_populates="decision", cascade="all, delete-orphan", order_by="Award.id"
    )
    approvals: Mapped[list["DecisionApproval"]] = relationship(
        back_populates="decision", order_by="DecisionApproval.id"
    )

    @property
    def state_label(self) -> str:
        """The state in words."""
        return str(DECISION_LABELS[DecisionState(self.state)])

    @property
    def state_tone(self) -> str:
        """The tone of the state's badge."""
        return DECISION_TONES[DecisionState(self.state)]

    @property
    def valid_approvals(self) -> dict[str, "DecisionApproval"]:
        """Give the approvals of the awards as they stand, by side; those of earlier content do not count."""
        return {row.side: row for row in self.approvals if row.content_hash == self.content_hash}

    @property
    def outstanding(self) -> int:
        """Give how many scoresheets were missing when the awards were drafted."""
        return int(self.proposal["outstanding"])

    @property
    def open_ties(self) -> list[dict[str, Any]]:
        """Give the ties of the proposal that nobody has decided yet: no award and no written reason."""
        return [] if self.reason else list(self.proposal["ties"])


class DecisionApproval(Base):
    """One side's approval of a decision as it stood; never updated or deleted.

    When the decision changes it is kept, but counts no more.
    """

    __tablename__ = "decision_approvals"
    __table_args__ = (
        CheckConstraint(one_of("side", Side), name="side"),
        UniqueConstraint("decision_id", "side", "content_hash"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("award_decisions.id"))
    side: Mapped[str] = mapped_column(String(16))
    content_hash: Mapped[str] = mapped_column(String(64))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]

    decision: Mapped[AwardDecision] = relationship(back_populates="approvals")
    user: Mapped[User] = relationship()


class Award(Base):
    """One prize for one entry; amounts in minor units. Accepting it binds it to the signed transfer deed."""

    __tablename__ = "awards"
    __table_args__ = (
        UniqueConstraint("decision_id", "entry_id"),
        CheckConstraint(one_of("state", AwardState), name="state"),
        CheckConstraint("amount_minor >= 0", name="amount"),
        CheckConstraint("state = 'proposed' OR offered_at IS NOT NULL", name="offered_facts"),
        CheckConstraint(
            "state NOT IN ('accepted', 'declined') OR answered_at IS NOT NULL", name="answered_facts"
        ),
        CheckConstraint("state != 'accepted' OR agreement_id IS NOT NULL", name="accepted_facts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(String(16), unique=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("award_decisions.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), index=True)
    prize_id: Mapped[int] = mapped_column(ForeignKey("prizes.id"))
    amount_minor: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3))
    state: Mapped[str] = mapped_column(String(16), default=AwardState.PROPOSED)
    why: Mapped[str] = mapped_column(Text, default="")
    offered_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    decline_reason: Mapped[str] = mapped_column(Text, default="")
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreements.id"))
    # None for awards that were offered before deeds had a transfer: the winner alone signed those.
    transfer_id: Mapped[int | None] = mapped_column(ForeignKey("rights_transfers.id"), unique=True)

    decision: Mapped[AwardDecision] = relationship(back_populates="awards")
    entry: Mapped[Entry] = relationship()
    prize: Mapped[Prize] = relationship()
    certificate: Mapped["Certificate | None"] = relationship(back_populates="award")
    transfer: Mapped[RightsTransfer | None] = relationship()
    payments: Mapped[list["PrizePayment"]] = relationship(back_populates="award", order_by="PrizePayment.id")

    @property
    def payment(self) -> "PrizePayment | None":
        """The payment that counts: the one that was confirmed, else the newest that the seeker recorded.

        A winner may have said that it has not arrived; then the seeker records another, or an organiser decides.
        """
        confirmed = (row for row in self.payments if row.confirmed_at is not None)
        return next(confirmed, self.payments[-1] if self.payments else None)

    @property
    def deed(self) -> RightsTransfer:
        """The rights transfer. Raises ValueError for an award of before deeds had one."""
        if self.transfer is None:
            msg = f"award {self.id} has no rights transfer"
            raise ValueError(msg)
        return self.transfer

    @property
    def gives(self) -> bool:
        """Whether rights have passed or yet may: the winner accepted, and the deed has not lapsed since."""
        lapsed = self.transfer is not None and self.transfer.state == TransferState.LAPSED
        return self.state == AwardState.ACCEPTED and not lapsed

    @property
    def winner_name(self) -> str:
        """The winner's name as the certificate has it; empty until the award is accepted."""
        return self.certificate.recipient_name if self.certificate else ""

    @property
    def state_label(self) -> str:
        """The state in words."""
        return str(AWARD_LABELS[AwardState(self.state)])

    @property
    def state_tone(self) -> str:
        """The tone of the state's badge."""
        return AWARD_TONES[AwardState(self.state)]
