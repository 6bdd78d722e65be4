"""An entry as it leaves the platform: a version that was handed in, or the draft, as plain values and their hashes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from challenge_hub.challenges.answered import Group, by_requirement
from challenge_hub.challenges.models import BriefVersion
from challenge_hub.challenges.queries import version_in_force
from challenge_hub.core.i18n import iso_utc
from challenge_hub.entries.models import Entry, ProposalVersion
from ip_terms.cap_tables.queries import sharing_of
from solver.entries.content import draft_content, hash_of

HASHING = "SHA-256 over the UTF-8 bytes of content as canonical JSON (RFC 8785)"


@dataclass(frozen=True, kw_only=True)
class Record:
    """Where a content belongs; `number` and what follows from it are None and empty for a draft."""

    entry_ref: str
    challenge_ref: str
    challenge_title: str
    brief_number: int
    brief_hash: str
    groups: list[Group[Mapping[str, Any]]]
    content: Mapping[str, Any]
    content_hash: str
    saved_at: datetime | None = None
    number: int | None = None
    arrived_at: datetime | None = None
    terms_hash: str = ""
    receipt_ref: str = ""

    @classmethod
    def of_version(cls, entry: Entry, version: ProposalVersion) -> Self:
        """The record of a version that was handed in. Reads relationships."""
        return cls(
            **_frame(entry, version.brief_version, version.content),
            content=version.content,
            content_hash=version.content_hash,
            number=version.number,
            arrived_at=version.submitted_at,
            terms_hash=version.terms_hash,
            receipt_ref=version.receipt.ref,
        )

    @classmethod
    def of_draft(cls, entry: Entry) -> Self:
        """The record of the draft as it stands, against the brief in force."""
        content = content_now(entry)
        return cls(
            **_frame(entry, version_in_force(entry.challenge), content),
            content=content,
            content_hash=hash_of(content),
            saved_at=entry.draft_saved_at,
        )

    @property
    def name(self) -> str:
        """The name of its file, without the ending: the reference and the version, nothing of what is in it."""
        return f"entry-{self.entry_ref}-{f'version-{self.number}' if self.number else 'draft'}"

    def values(self) -> dict[str, Any]:
        """The record as JSON keeps it; with the content anybody can make the hash again."""
        return {
            "entry": self.entry_ref,
            "challenge": {"ref": self.challenge_ref, "title": self.challenge_title},
            "handed_in": self.number is not None,
            "version": self.number,
            "arrived_at": self.arrived_at and iso_utc(self.arrived_at),
            "saved_at": self.saved_at and iso_utc(self.saved_at),
            "receipt": self.receipt_ref or None,
            "brief": {"version": self.brief_number, "sha256": self.brief_hash},
            "terms_sha256": self.terms_hash or None,
            "content": dict(self.content),
            "content_sha256": self.content_hash,
            "hashing": HASHING,
            **self._grouped(),
        }

    def _grouped(self) -> dict[str, Any]:
        """Which answers speak to which requirement, beside the content: its bytes are evidence and stay as they are."""
        if not any(group.requirement for group in self.groups):
            return {}
        return {
            "answers_by_requirement": [
                {
                    "requirement": group.requirement and {"number": group.number, **group.requirement},
                    "answers": [row["key"] for row in group.items],
                }
                for group in self.groups
            ]
        }


def content_now(entry: Entry) -> dict[str, Any]:
    """The content of the draft as it would be handed in, with what was declared so far."""
    sharing = sharing_of(entry)
    table = sharing.in_force if sharing.is_needed else None
    return draft_content(entry, entry.draft_declarations or {}, table)


def _frame(entry: Entry, brief: BriefVersion, content: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "entry_ref": entry.ref,
        "challenge_ref": entry.challenge.ref,
        "challenge_title": brief.content["title"],
        "brief_number": brief.number,
        "brief_hash": brief.content_hash,
        "groups": by_requirement(brief.content, content["answers"]),
    }
