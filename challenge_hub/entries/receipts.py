"""Receipts: what is signed, the file that an entrant keeps, and the slip of it that stands on paper. Pure."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from challenge_hub.core.crypto.canonical import canonical_json

KIND = "challenge-hub receipt 1"
FILE_FORMAT = "challenge-hub receipt file 1"
ALGORITHM = "Ed25519 over the UTF-8 bytes of payload; signature in base64url without padding"
FACTS = {
    "kind": str,
    "receipt": str,
    "challenge": str,
    "entry": str,
    "version": int,
    "content_sha256": str,
    "attachments_sha256": list,
    "brief_version": int,
    "brief_sha256": str,
    "terms_sha256": str,
    "received_at": str,
}
"""What a payload says, and of which type each is; nothing else stands in it."""
# A QR code that a telephone reads from paper holds about this much; what is longer is left out of it.
LONGEST_SLIP = 1400
_LONGEST_UNFOLDED = 20_000


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


def signed_part(payload: str, signature: str, key_id: str) -> dict[str, str]:
    """Give a signed statement as it stands in files: its exact text, the signature, the name of the key."""
    return {"payload": payload, "signature": signature, "key_id": key_id}


def receipt_file(
    signed: Mapping[str, str],
    *,
    content: Mapping[str, Any],
    content_hash: str,
    public_key: str | None,
    issuer: str,
) -> dict[str, Any]:
    """Give a receipt as plain values with which anybody can check it offline, content included.

    `signed` is its signed part; `public_key` is in PEM, None where the platform no longer has it.
    """
    return {
        "format": FILE_FORMAT,
        "issuer": issuer,
        **signed,
        "algorithm": ALGORITHM,
        "public_key": public_key,
        "content": canonical_json(content).decode(),
        "content_sha256": content_hash,
    }


def slip(signed: Mapping[str, str]) -> str | None:
    """Give the signed part of a receipt folded into a text for a QR code; None where it would not fit."""
    plain = json.dumps([signed["payload"], signed["signature"], signed["key_id"]], ensure_ascii=False)
    text = base64.urlsafe_b64encode(zlib.compress(plain.encode(), 9)).decode().rstrip("=")
    return text if len(text) <= LONGEST_SLIP else None


def read_slip(text: str) -> dict[str, str] | None:
    """Give the signed part that a slip holds, or None where the text is no slip."""
    if len(text) > LONGEST_SLIP:
        return None
    try:
        packed = base64.b64decode(
            text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True
        )
        plain = zlib.decompressobj().decompress(packed, _LONGEST_UNFOLDED)
        parts = json.loads(plain)
    except (UnicodeEncodeError, binascii.Error, zlib.error, ValueError):
        return None
    if not (isinstance(parts, list) and len(parts) == 3 and all(isinstance(part, str) for part in parts)):  # noqa: PLR2004 -- payload, signature, key
        return None
    return signed_part(*parts)
