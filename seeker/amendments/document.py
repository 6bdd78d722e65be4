"""What an amendment holds: the brief, its files, and what was put into the store for it."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import TYPE_CHECKING, Self

from challenge_hub.challenges.models import BriefAttachment
from challenge_hub.core.tokens import new_secret
from seeker.briefs.document import BriefDocument

if TYPE_CHECKING:
    from challenge_hub.challenges.models import Challenge


@dataclass(frozen=True, kw_only=True)
class BriefFile:
    """A file of the brief, as its row says it; `size` in bytes."""

    place: int
    title: str = ""
    note: str = ""
    filename: str
    sha256: str
    size: int
    media_type: str
    confidential: bool
    salt: str = field(default_factory=new_secret)
    # What the file says of who made it; None where nobody has looked.
    told: tuple[tuple[str, str], ...] | None = None
    added_at: datetime

    @classmethod
    def of(cls, row: BriefAttachment) -> Self:
        """Read it from a row."""
        told = None if row.told is None else tuple((name, value) for name, value in row.told)
        return cls(
            told=told, **{each.name: getattr(row, each.name) for each in fields(cls) if each.name != "told"}
        )

    def row(self) -> BriefAttachment:
        """Give a new row that says it."""
        told = None if self.told is None else [list(pair) for pair in self.told]
        rest = {each.name: getattr(self, each.name) for each in fields(self) if each.name != "told"}
        return BriefAttachment(told=told, **rest)

    def is_same_content(self, other: BriefFile) -> bool:
        """Tell whether both are one file, whatever is said of it."""
        return self == replace(other, title=self.title, note=self.note, added_at=self.added_at)


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A content that came into the store for an amendment; it counts towards the quota of the brief."""

    sha256: str
    size: int


@dataclass(frozen=True, kw_only=True)
class AmendedBrief(BriefDocument):
    """A brief with its files. Only an amendment holds one: a file that came from outside could name any content."""

    # None: written before amendments held files.
    attachments: tuple[BriefFile, ...] | None = None
    uploads: tuple[Upload, ...] = ()

    @property
    def files(self) -> tuple[BriefFile, ...]:
        """Give the files, each in its place."""
        return self.attachments or ()


def files_in_force(challenge: Challenge) -> tuple[BriefFile, ...]:
    """Give the files of a brief as it stands, each in its place."""
    return tuple(BriefFile.of(row) for row in challenge.kept_attachments)
