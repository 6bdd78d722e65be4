"""The rows of an entry."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import BriefVersion, Challenge
from challenge_hub.core.database import Base, one_of
from challenge_hub.entries.lifecycle import EntryState
from challenge_hub.entries.openings import Reader
from challenge_hub.teams.models import CapTable, Team


class Entry(Base):
    """One team's participation in a challenge. What is typed stands here; what counts is a version."""

    __tablename__ = "entries"
    __table_args__ = (
        UniqueConstraint("challenge_id", "code"),
        ForeignKeyConstraint(["team_id", "challenge_id"], ["teams.id", "teams.challenge_id"]),
        CheckConstraint(one_of("state", EntryState), name="state"),
        CheckConstraint("state != 'submitted' OR submitted_at IS NOT NULL", name="submitted_facts"),
        CheckConstraint("state != 'withdrawn' OR withdrawn_at IS NOT NULL", name="withdrawn_facts"),
        CheckConstraint("state != 'not_eligible' OR ruled_out_at IS NOT NULL", name="ruled_out_facts"),
        Index("ix_entries_challenge_id_state", "challenge_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(String(16), unique=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"))
    team_id: Mapped[int] = mapped_column(unique=True)
    # What judges see instead of a name.
    code: Mapped[str] = mapped_column(String(8))
    state: Mapped[str] = mapped_column(String(16), default=EntryState.DRAFT)
    started_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    ruled_out_at: Mapped[datetime | None]

    title: Mapped[str] = mapped_column(String(160), default="")
    draft_answers: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    draft_lock: Mapped[int] = mapped_column(default=0)
    draft_saved_at: Mapped[datetime | None]
    # What a team declares together, before everybody signs it off; who is alone declares when handing in.
    draft_declarations: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))

    challenge: Mapped[Challenge] = relationship()
    team: Mapped[Team] = relationship(overlaps="challenge")
    attachments: Mapped[list["EntryAttachment"]] = relationship(
        back_populates="entry", order_by="EntryAttachment.id"
    )
    versions: Mapped[list["ProposalVersion"]] = relationship(
        back_populates="entry", order_by="ProposalVersion.number"
    )

    @property
    def captain(self) -> User:
        """Give the captain of the team: who hands in and answers for the entry."""
        return self.team.captain

    @property
    def kept_attachments(self) -> list["EntryAttachment"]:
        """Give the attachments that were not removed."""
        return [row for row in self.attachments if row.removed_at is None]

    @property
    def quarantined_attachments(self) -> list["EntryAttachment"]:
        """Give those of them in which a virus was found."""
        return [row for row in self.kept_attachments if row.quarantined_at is not None]

    @property
    def fields_with_files(self) -> set[str]:
        """Give the keys of the entry form's fields to which a file was added."""
        return {row.field_key for row in self.kept_attachments if row.field_key}


class EntryAttachment(Base):
    """A file added to a draft. Removing it hides it; a version that named it keeps its content."""

    __tablename__ = "entry_attachments"
    __table_args__ = (CheckConstraint("(quarantined_at IS NULL) = (finding = '')", name="quarantined_facts"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), index=True)
    filename: Mapped[str] = mapped_column(String(160))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(BigInteger)
    media_type: Mapped[str] = mapped_column(String(120))
    # The field of the entry form that this file answers; empty for a file of the entry as a whole.
    field_key: Mapped[str] = mapped_column(String(40), default="")
    added_at: Mapped[datetime]
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))  # None: from before this was kept
    removed_at: Mapped[datetime | None]
    # What an archive says is in it: see `core/files/archives.py`.
    contents: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    # A virus was found, and its name: the content is set apart, and the entry cannot be handed in with it.
    quarantined_at: Mapped[datetime | None]
    finding: Mapped[str] = mapped_column(String(200), default="")

    entry: Mapped[Entry] = relationship(back_populates="attachments")


class DraftRevision(Base):
    """One answer as it stood in a draft for a while, or as somebody wrote it where another's text stayed."""

    __tablename__ = "draft_revisions"
    __table_args__ = (
        CheckConstraint("written_at >= began_at", name="instants"),
        Index("ix_draft_revisions_entry_id_key", "entry_id", "key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    # Of the field of the entry form; empty for the title.
    key: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(Text)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    began_at: Mapped[datetime]
    written_at: Mapped[datetime]
    # It never came into the draft: somebody else had changed the same answer meanwhile.
    unsaved: Mapped[bool] = mapped_column(default=False)

    user: Mapped[User] = relationship()


class ProposalVersion(Base):
    """The frozen content of an entry as it was submitted. Never updated or deleted."""

    __tablename__ = "proposal_versions"
    __table_args__ = (UniqueConstraint("entry_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    number: Mapped[int]
    brief_version_id: Mapped[int] = mapped_column(ForeignKey("brief_versions.id"))
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    content_hash: Mapped[str] = mapped_column(String(64))
    terms_hash: Mapped[str] = mapped_column(String(64))
    submitted_at: Mapped[datetime]
    submitted_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    # How the team shares a prize for this version; frozen with it. None for who is alone.
    cap_table_id: Mapped[int | None] = mapped_column(ForeignKey("cap_tables.id"))

    entry: Mapped[Entry] = relationship(back_populates="versions")
    brief_version: Mapped[BriefVersion] = relationship()
    submitted_by: Mapped[User] = relationship()
    cap_table: Mapped[CapTable | None] = relationship()
    receipt: Mapped["Receipt"] = relationship(back_populates="version", uselist=False)


class SignOff(Base):
    """That a member agrees to hand in one exact content, named by its hash. Never updated or deleted."""

    __tablename__ = "sign_offs"
    __table_args__ = (UniqueConstraint("entry_id", "user_id", "content_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    content_hash: Mapped[str] = mapped_column(String(64))
    signed_at: Mapped[datetime]

    user: Mapped[User] = relationship()


class Receipt(Base):
    """Signed evidence that a proposal version arrived. Never updated or deleted."""

    __tablename__ = "receipts"

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(String(16), unique=True)
    proposal_version_id: Mapped[int] = mapped_column(ForeignKey("proposal_versions.id"), unique=True)
    # Canonical JSON: the exact bytes that were signed.
    payload: Mapped[str] = mapped_column(Text)
    signature: Mapped[str] = mapped_column(String(128))
    key_id: Mapped[str] = mapped_column(String(64))
    issued_at: Mapped[datetime]

    version: Mapped[ProposalVersion] = relationship(back_populates="receipt")


class EntryOpening(Base):
    """From this moment on a person could read an entry; shown to those who made it. Never updated or deleted."""

    __tablename__ = "entry_openings"
    __table_args__ = (
        CheckConstraint(one_of("reader", Reader), name="reader"),
        UniqueConstraint("entry_id", "user_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    reader: Mapped[str] = mapped_column(String(24))
    # What was there to read: the newest version, and its files with it.
    proposal_version_id: Mapped[int] = mapped_column(ForeignKey("proposal_versions.id"))
    opened_at: Mapped[datetime]

    entry: Mapped[Entry] = relationship()
    user: Mapped[User] = relationship()
    version: Mapped[ProposalVersion] = relationship()


class ReceiptRoot(Base):
    """One signed Merkle root over every receipt of a challenge, made at the close. Never updated or deleted.

    What arrives later with late access is covered by a further root, which names the one before it.
    """

    __tablename__ = "receipt_roots"
    __table_args__ = (
        UniqueConstraint("challenge_id", "number"),
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint("size >= 0", name="size"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"))
    number: Mapped[int]
    # How many receipts it covers: its own leaves and those of every root before it.
    size: Mapped[int]
    root: Mapped[str] = mapped_column(String(64))
    # SHA-256 of the payload of the root before it; zeros for the first.
    previous_hash: Mapped[str] = mapped_column(String(64))
    # The leaves that it adds, in their order: [[reference of the receipt, leaf hash], …].
    leaves: Mapped[list[list[str]]] = mapped_column(JSON)
    # Canonical JSON: the exact bytes that were signed.
    payload: Mapped[str] = mapped_column(Text)
    signature: Mapped[str] = mapped_column(String(128))
    key_id: Mapped[str] = mapped_column(String(64))
    sealed_at: Mapped[datetime]

    challenge: Mapped[Challenge] = relationship()
