"""The rows of IP terms: what a seeker chose, the exact texts, and who accepted which."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.accounts.models import Organisation, User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import Base, one_of
from ip_terms.capacity import Capacity
from ip_terms.catalogue import Regime
from ip_terms.transfers.lifecycle import LABELS, TONES, TransferState
from ip_terms.variants.lifecycle import VariantState


class AgreementKind(StrEnum):
    """What is agreed on: also the kind of a text."""

    CHALLENGE_TERMS = "challenge_terms"
    NON_DISCLOSURE = "non_disclosure"
    TRANSFER_DEED = "transfer_deed"
    CLOSING_DECLARATION = "closing_declaration"
    CAP_TABLE = "cap_table"


class ClauseVariant(Base):
    """One version of a clause in the words of an organisation. Its words never change: new words are a new row."""

    __tablename__ = "clause_variants"
    __table_args__ = (
        UniqueConstraint("organisation_id", "clause", "number"),
        CheckConstraint(one_of("state", VariantState), name="state"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("text != ''", name="text"),
        CheckConstraint("(reviewed_by_id IS NULL) = (reviewed_at IS NULL)", name="review"),
        CheckConstraint("state IN ('draft', 'retired') OR reviewed_by_id IS NOT NULL", name="reviewed"),
        CheckConstraint("reviewed_by_id != written_by_id", name="four_eyes"),
        # One version of a clause may be chosen at a time.
        Index(
            "ix_clause_variants_in_use",
            "organisation_id",
            "clause",
            unique=True,
            sqlite_where=text("state = 'in_use'"),
            postgresql_where=text("state = 'in_use'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    clause: Mapped[str] = mapped_column(String(40))
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(16), default=VariantState.DRAFT)
    written_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    written_at: Mapped[datetime]
    reviewed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    reviewed_at: Mapped[datetime | None]

    organisation: Mapped[Organisation] = relationship()
    written_by: Mapped[User] = relationship(foreign_keys=[written_by_id])
    reviewed_by: Mapped[User | None] = relationship(foreign_keys=[reviewed_by_id])


chosen_variants = Table(
    "chosen_variants",
    Base.metadata,
    Column("challenge_id", ForeignKey("challenge_terms.challenge_id"), primary_key=True),
    Column("variant_id", ForeignKey("clause_variants.id"), primary_key=True),
)
"""Which variants the terms of a challenge hold: the exact versions, whatever becomes of them later."""


class ChallengeTerms(Base):
    """The regime and the parameters that a seeker chose for a challenge."""

    __tablename__ = "challenge_terms"
    __table_args__ = (CheckConstraint(one_of("regime", Regime), name="regime"),)

    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), primary_key=True)
    regime: Mapped[str] = mapped_column(String(40))
    # As `Parameters.to_dict` gives them.
    parameters: Mapped[dict[str, Any]] = mapped_column(JSON)
    chosen_at: Mapped[datetime]

    challenge: Mapped[Challenge] = relationship()
    variants: Mapped[list[ClauseVariant]] = relationship(
        secondary=chosen_variants, order_by="ClauseVariant.clause"
    )


class TermsText(Base):
    """One exact text, named by the SHA-256 of its UTF-8 bytes. Never updated or deleted."""

    __tablename__ = "terms_texts"
    __table_args__ = (CheckConstraint(one_of("kind", AgreementKind), name="kind"),)

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), index=True)
    kind: Mapped[str] = mapped_column(String(24))
    body: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]


_CONSENT = "consent_sha256", "consent_size", "consent_media_type"


class Agreement(Base):
    """One person accepted one exact text. Never updated or deleted; chained within its challenge.

    ``form`` says what its seal covers: records of form 1 are older than the question in whose name one accepts.
    """

    __tablename__ = "agreements"
    __table_args__ = (
        CheckConstraint(one_of("kind", AgreementKind), name="kind"),
        CheckConstraint("typed_name != ''", name="typed_name"),
        CheckConstraint(
            f"(form = 1 AND capacity IS NULL) OR (form = 2 AND {one_of('capacity', Capacity)})",
            name="capacity",
        ),
        CheckConstraint(
            "(on_behalf_of = '') = (capacity IS NULL OR capacity = 'myself')", name="on_behalf_of"
        ),
        CheckConstraint(
            f"({' AND '.join(f'{column} IS NULL' for column in _CONSENT)})"
            " OR (capacity = 'employer_consents'"
            f" AND {' AND '.join(f'{column} IS NOT NULL' for column in _CONSENT)})",
            name="consent",
        ),
        # The terms of a challenge are accepted anew where a version of its brief asks for it; other texts once.
        UniqueConstraint("user_id", "text_hash", "brief_version"),
        # Two records can never follow the same one, whatever the timing.
        UniqueConstraint("challenge_id", "previous_hash"),
        Index("ix_agreements_user_id_challenge_id_kind", "user_id", "challenge_id", "kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(String(16), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"))
    kind: Mapped[str] = mapped_column(String(24))
    text_hash: Mapped[str] = mapped_column(ForeignKey("terms_texts.hash"), index=True)
    # The version of the brief that was in force; the terms of a challenge belong to one.
    brief_version: Mapped[int | None]
    typed_name: Mapped[str] = mapped_column(String(120))
    accepted_at: Mapped[datetime]
    from_address: Mapped[str] = mapped_column(String(64), default="")
    form: Mapped[int] = mapped_column(default=2)
    capacity: Mapped[str | None] = mapped_column(String(24))
    # The employer or the seeker in whose name, or with whose consent, the person accepts.
    on_behalf_of: Mapped[str] = mapped_column(String(160), default="")
    # The employer's consent: a stored file that stays for ever.
    consent_sha256: Mapped[str | None] = mapped_column(String(64))
    consent_size: Mapped[int | None] = mapped_column(BigInteger)
    consent_media_type: Mapped[str | None] = mapped_column(String(120))
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)

    user: Mapped[User] = relationship()
    challenge: Mapped[Challenge] = relationship()
    text: Mapped[TermsText] = relationship()


_UNSIGNED = "('prepared', 'lapsed')"


class RightsTransfer(Base):
    """What passes with one award: the deed, who signs it, and how far that is. `payment_days` are the deed's."""

    __tablename__ = "rights_transfers"
    __table_args__ = (
        CheckConstraint(one_of("state", TransferState), name="state"),
        CheckConstraint("payment_days > 0", name="payment_days"),
        CheckConstraint(
            f"state IN {_UNSIGNED} OR members_signed_at IS NOT NULL", name="members_signed_facts"
        ),
        CheckConstraint(
            "state NOT IN ('signed_by_seeker', 'effective') OR seeker_agreement_id IS NOT NULL",
            name="seeker_signed_facts",
        ),
        CheckConstraint("(state = 'effective') = (effective_at IS NOT NULL)", name="effective_facts"),
        CheckConstraint(
            "(state = 'lapsed') = (lapsed_at IS NOT NULL) AND (state = 'lapsed') = (lapse_reason != '')",
            name="lapsed_facts",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(String(16), unique=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), index=True)
    text_hash: Mapped[str] = mapped_column(ForeignKey("terms_texts.hash"))
    state: Mapped[str] = mapped_column(String(24), default=TransferState.PREPARED)
    payment_days: Mapped[int]
    prepared_at: Mapped[datetime]
    members_signed_at: Mapped[datetime | None]
    seeker_agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreements.id"), unique=True)
    demanded_at: Mapped[datetime | None]
    effective_at: Mapped[datetime | None]
    lapsed_at: Mapped[datetime | None]
    lapse_reason: Mapped[str] = mapped_column(Text, default="")

    challenge: Mapped[Challenge] = relationship()
    text: Mapped[TermsText] = relationship()
    seeker_agreement: Mapped[Agreement | None] = relationship()
    members: Mapped[list["TransferMember"]] = relationship(
        back_populates="transfer", order_by="TransferMember.user_id"
    )

    @property
    def state_label(self) -> str:
        """The state in words."""
        return str(LABELS[TransferState(self.state)])

    @property
    def state_tone(self) -> str:
        """The tone of the state's badge."""
        return TONES[TransferState(self.state)]

    def member(self, user_id: int) -> "TransferMember | None":
        """Give the part of one of those who won, or None."""
        return next((row for row in self.members if row.user_id == user_id), None)


class TransferMember(Base):
    """One of those who won, with the signature once it is given."""

    __tablename__ = "transfer_members"

    transfer_id: Mapped[int] = mapped_column(ForeignKey("rights_transfers.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreements.id"), unique=True)

    transfer: Mapped[RightsTransfer] = relationship(back_populates="members")
    user: Mapped[User] = relationship()
    agreement: Mapped[Agreement | None] = relationship()
