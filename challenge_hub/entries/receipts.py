"""Receipts: what is signed, and how it is checked. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from challenge_hub.core.crypto.canonical import canonical_json

KIND = "challenge-hub receipt 1"


def receipt_payload(
    *,
    ref: str,
    challenge_ref: str,
    entry_ref: str,
    version_number: int,
    content_hash: str,
    attachment_hashes: list[str],
    brief_version: int,
    brief_hash: str,
    terms_hash: str,
    received_at: datetime,
    late_access: dict[str, str] | None = None,
) -> bytes:
    """Give the canonical bytes that a receipt signs: what arrived, answering what, when.

    What came after the close says under which late access; nothing else has that fact.
    """
    facts: dict[str, Any] = {
        "kind": KIND,
        "receipt": ref,
        "challenge": challenge_ref,
        "entry": entry_ref,
        "version": version_number,
        "content_sha256": content_hash,
        "attachments_sha256": sorted(attachment_hashes),
        "brief_version": brief_version,
        "brief_sha256": brief_hash,
        "terms_sha256": terms_hash,
        "received_at": received_at.isoformat(),
    }
    if late_access is not None:
        facts["late_access"] = late_access
    return canonical_json(facts)
