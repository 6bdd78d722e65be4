"""The brief: its texts, its repeating parts, and its frozen versions."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.challenges.amendments.lifecycle import VersionKind
from challenge_hub.challenges.models.challenge import Challenge
from challenge_hub.core.database import Base, one_of
from challenge_hub.core.tokens import new_secret


class RequirementLevel(StrEnum):
    """How binding a requirement is."""

    MUST = "must"
    SHOULD = "should"


class FieldKind(StrEnum):
    """The kinds of fields an entry form may have."""

    SHORT_TEXT = "short_text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    CHOICE = "choice"
    LINK = "link"
    YES_NO = "yes_no"
    FILE = "file"


class Brief(Base):
    """The texts of the problem statement; Markdown. One row a challenge, made with it."""

    __tablename__ = "briefs"

    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), primary_key=True)
    # A number a section: raised by each save, so that two authors never overwrite each other in silence.
    locks: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    saved_at: Mapped[datetime | None]

    # Who poses the challenge with the seeker: name, role and web address each. They can give an anonymous seeker away.
    partners: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    partners_shown: Mapped[bool] = mapped_column(default=False)

    background: Mapped[str] = mapped_column(Text, default="")
    problem: Mapped[str] = mapped_column(Text, default="")
    current_solutions: Mapped[str] = mapped_column(Text, default="")
    what_failed: Mapped[str] = mapped_column(Text, default="")
    desired_outcome: Mapped[str] = mapped_column(Text, default="")
    not_of_interest: Mapped[str] = mapped_column(Text, default="")
    constraints: Mapped[str] = mapped_column(Text, default="")
    how_to_enter: Mapped[str] = mapped_column(Text, default="")
    judging_notes: Mapped[str] = mapped_column(Text, default="")
    prize_notes: Mapped[str] = mapped_column(Text, default="")
    rules: Mapped[str] = mapped_column(Text, default="")

    max_files: Mapped[int] = mapped_column(default=5)
    max_file_megabytes: Mapped[int] = mapped_column(default=20)
    file_types: Mapped[list[str]] = mapped_column(JSON, default=list)

    challenge: Mapped[Challenge] = relationship(back_populates="brief")


class Requirement(Base):
    """One line that an entry is held against."""

    __tablename__ = "requirements"
    __table_args__ = (
        CheckConstraint(one_of("level", RequirementLevel), name="level"),
        UniqueConstraint("challenge_id", "key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    # What tells it from the others wherever it moves to and whatever it is worded like; for drafts and files only.
    key: Mapped[str] = mapped_column(String(40))
    level: Mapped[str] = mapped_column(String(8))
    statement: Mapped[str] = mapped_column(String(300))
    metric: Mapped[str] = mapped_column(String(160), default="")
    threshold: Mapped[str] = mapped_column(String(80), default="")

    challenge: Mapped[Challenge] = relationship(back_populates="requirements")


class FormField(Base):
    """One field of the entry form."""

    __tablename__ = "form_fields"
    __table_args__ = (
        CheckConstraint(one_of("kind", FieldKind), name="kind"),
        UniqueConstraint("challenge_id", "key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id", ondelete="CASCADE"))
    position: Mapped[int]
    key: Mapped[str] = mapped_column(String(40))
    label: Mapped[str] = mapped_column(String(160))
    kind: Mapped[str] = mapped_column(String(16))
    help: Mapped[str] = mapped_column(String(500), default="")
    # Characters for texts; not used by the other kinds.
    limit: Mapped[int] = mapped_column(default=4000)
    required: Mapped[bool] = mapped_column(default=True)
    choices: Mapped[list[str]] = mapped_column(JSON, default=list)
    visible_to_judges: Mapped[bool] = mapped_column(default=True)
    personal_data: Mapped[bool] = mapped_column(default=False)
    # What a number counts, such as "kWh per m³".
    unit: Mapped[str] = mapped_column(String(40), default="")
    # A required field may stay blank until then; without it, never.
    required_from: Mapped[datetime | None]
    # From then on the answer stays as it is, a blank one too.
    frozen_after: Mapped[datetime | None]
    # Which requirement it answers; none: the brief in general.
    requirement_id: Mapped[int | None] = mapped_column(
        ForeignKey("requirements.id", ondelete="SET NULL"), index=True
    )

    challenge: Mapped[Challenge] = relationship(back_populates="form_fields")
    requirement: Mapped[Requirement | None] = relationship(lazy="joined")


class Criterion(Base):
    """One weighted question of the rubric; marks run from `scale_min` to `scale_max` in whole steps."""

    __tablename__ = "criteria"
    __table_args__ = (
        CheckConstraint(
            "(counted AND weight > 0 AND weight <= 100) OR (NOT counted AND weight = 0)", name="weight"
        ),
        CheckConstraint("scale_max > scale_min", name="scale"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(String(160))
    help: Mapped[str] = mapped_column(String(1000), default="")
    weight: Mapped[int]
    scale_min: Mapped[int] = mapped_column(default=0)
    scale_max: Mapped[int] = mapped_column(default=5)
    not_applicable_allowed: Mapped[bool] = mapped_column(default=False)
    # What a mark means in words, from `scale_min` upwards; none, or one for each step.
    labels: Mapped[list[str]] = mapped_column(JSON, default=list)
    # One that is not counted is marked and commented, and enters no total; its weight is 0.
    counted: Mapped[bool] = mapped_column(default=True)
    comment_required: Mapped[bool] = mapped_column(default=False)
    # False where a low mark is the better one, as for cost or risk: every total and mean turns the scale round.
    higher_is_better: Mapped[bool] = mapped_column(default=True)

    @property
    def step_labels(self) -> dict[str, str]:
        """Give what each mark means in words, by the mark as text."""
        return {str(mark): text for mark, text in enumerate(self.labels, start=self.scale_min)}

    challenge: Mapped[Challenge] = relationship(back_populates="criteria")


class BriefAttachment(Base):
    """A file of the brief; a confidential one is opened only after the terms were accepted.

    A row says the same for ever, since frozen versions name it: only its removal is written into it. A file that takes
    the place of another is a row of its own, and so is one that is described in other words.
    """

    __tablename__ = "brief_attachments"

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), index=True)
    # The same for a file and the one that replaces it; never given twice to different ones.
    place: Mapped[int]
    # What it is, and what to know about it: for everybody who sees the brief, of a confidential file too.
    title: Mapped[str] = mapped_column(String(120), default="")
    note: Mapped[str] = mapped_column(String(500), default="")
    filename: Mapped[str] = mapped_column(String(160))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(BigInteger)
    media_type: Mapped[str] = mapped_column(String(120))
    confidential: Mapped[bool] = mapped_column(default=False)
    # What the file says of who made it, as pairs of a field and its value; NULL where nobody has looked.
    told: Mapped[list[list[str]] | None] = mapped_column(JSON(none_as_null=True))
    # Goes into the seal by which a version names a confidential file, so that nobody finds the file by trying.
    salt: Mapped[str] = mapped_column(String(64), default=new_secret)
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]

    challenge: Mapped[Challenge] = relationship(back_populates="attachments")


class BriefVersion(Base):
    """What was published, frozen: canonical JSON and its hash. Never updated or deleted."""

    __tablename__ = "brief_versions"
    __table_args__ = (
        UniqueConstraint("challenge_id", "number"),
        CheckConstraint(one_of("kind", VersionKind), name="kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"))
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16), default=VersionKind.ORIGINAL)
    # What changed and why, in the seeker's words; empty for the first version.
    summary: Mapped[str] = mapped_column(Text, default="")
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    content_hash: Mapped[str] = mapped_column(String(64))
    terms_hash: Mapped[str] = mapped_column(String(64))
    published_at: Mapped[datetime]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    challenge: Mapped[Challenge] = relationship(back_populates="versions")
