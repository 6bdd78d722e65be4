"""Roots: what is signed at the close over all receipts of a challenge, and the proof that one is among them. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from challenge_hub.core.crypto.canonical import canonical_json
from challenge_hub.core.crypto.digest import GENESIS, sha256_hex
from challenge_hub.core.crypto.merkle import leaf_hash, path_over

KIND = "challenge-hub root 1"
PROOF_FORMAT = "challenge-hub inclusion proof 1"
FACTS = {
    "kind": str,
    "challenge": str,
    "number": int,
    "size": int,
    "root": str,
    "previous_sha256": str,
    "entries_close_at": str,
    "sealed_at": str,
}
"""What a payload says, and of which type each is; nothing else stands in it."""


def leaf_of(receipt_payload: str) -> str:
    """Give the leaf hash of a receipt, in hexadecimal: over the exact bytes that it signs, and nothing else."""
    return leaf_hash(receipt_payload.encode()).hex()


def root_payload(
    *,
    challenge_ref: str,
    number: int,
    size: int,
    root: str,
    previous_hash: str,
    entries_close_at: datetime,
    sealed_at: datetime,
) -> bytes:
    """Give the canonical bytes that a root signs: how many receipts, under which root, following which one."""
    facts: dict[str, Any] = {
        "kind": KIND,
        "challenge": challenge_ref,
        "number": number,
        "size": size,
        "root": root,
        "previous_sha256": previous_hash,
        "entries_close_at": entries_close_at.isoformat(),
        "sealed_at": sealed_at.isoformat(),
    }
    return canonical_json(facts)


def hash_of_previous(payload: str | None) -> str:
    """Give what a root says of the one before it: the SHA-256 of its payload; zeros where there is none."""
    return GENESIS if payload is None else sha256_hex(payload.encode())


def inclusion_file(
    receipt: Mapping[str, str],
    signed_root: Mapping[str, str],
    *,
    leaves: Sequence[str],
    index: int,
    root: str,
    public_keys: Mapping[str, str | None],
    issuer: str,
) -> dict[str, Any]:
    """Give the proof that a receipt is the leaf at `index` under a root, as plain values to be checked offline.

    `receipt` and `signed_root` are signed parts; `leaves` are all leaf hashes under the root, in their order;
    `public_keys` are the keys of both signatures in PEM by their ids.
    """
    return {
        "format": PROOF_FORMAT,
        "issuer": issuer,
        "receipt": dict(receipt),
        "leaf_index": index,
        "tree_size": len(leaves),
        "audit_path": path_over([bytes.fromhex(leaf) for leaf in leaves], index),
        "root": root,
        "signed_root": dict(signed_root),
        "public_keys": dict(public_keys),
    }
