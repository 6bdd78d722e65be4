"""What a receipt states, the same on its page, in its PDF and in its file."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from challenge_hub.core.crypto.ring import PublicKeys
from challenge_hub.entries.models import Receipt
from challenge_hub.entries.receipts import receipt_file, signed_part, slip


@dataclass(frozen=True, slots=True)
class ReceiptEvidence:
    """A receipt in words: facts and files as (label, value) pairs, and what was signed."""

    ref: str
    sentence: str
    facts: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str], ...]
    payload: str
    signature: str
    key_id: str


def evidence_of(receipt: Receipt) -> ReceiptEvidence:
    """The facts of a receipt, the instant in UTC to the microsecond. Reads relationships.

    English like the record itself, whatever the visitor's language.
    """
    version = receipt.version
    entry = version.entry
    arrived = version.submitted_at.astimezone(UTC)
    return ReceiptEvidence(
        ref=receipt.ref,
        sentence=(
            f"Version {version.number} of the entry “{version.content['title']}” arrived on"
            f" {arrived:%d %B %Y at %H:%M:%S} UTC."
        ),
        facts=(
            ("Challenge", f"{entry.challenge.title} ({entry.challenge.ref})"),
            ("Entry", f"{version.content['title']} ({entry.ref})"),
            ("Handed in by", ", ".join(person.name for person in entry.team.at(version.submitted_at))),
            ("Version", str(version.number)),
            ("Arrived at", f"{arrived:%Y-%m-%d %H:%M:%S.%f} UTC"),
            *_late_access(receipt),
            ("Answers to brief", f"version {version.brief_version.number}"),
            ("SHA-256 of the content", version.content_hash),
            ("SHA-256 of the brief", version.brief_version.content_hash),
            ("SHA-256 of the terms", version.terms_hash),
        ),
        files=tuple(
            (row["filename"], f"{row['size']:,} bytes, {row['sha256']}")
            for row in version.content["attachments"]
        ),
        payload=receipt.payload,
        signature=receipt.signature,
        key_id=receipt.key_id,
    )


def _late_access(receipt: Receipt) -> tuple[tuple[str, str], ...]:
    """What the record says of the late access under which a version arrived; nothing of what came before the close."""
    signed = json.loads(receipt.payload).get("late_access")
    if signed is None:
        return ()
    until = datetime.fromisoformat(signed["until"]).astimezone(UTC)
    return (("Late access", f"after the close, until {until:%Y-%m-%d %H:%M:%S} UTC"),)


def file_of(receipt: Receipt, keys: PublicKeys, *, issuer: str) -> dict[str, Any]:
    """The receipt as plain values with which anybody can check it offline, content included; `issuer` is this site."""
    return receipt_file(
        signed_part(receipt.payload, receipt.signature, receipt.key_id),
        content=receipt.version.content,
        content_hash=receipt.version.content_hash,
        public_key=keys.pem(receipt.key_id),
        issuer=issuer,
    )


def check_address(receipt: Receipt, page: str) -> str:
    """The address of the public page of verification that opens with this receipt, or bare where it is too long."""
    text = slip(signed_part(receipt.payload, receipt.signature, receipt.key_id))
    return page if text is None else f"{page}?slip={text}"
