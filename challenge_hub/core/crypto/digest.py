"""SHA-256 of bytes, and the chain that makes a removed or altered row visible."""

import hashlib
from pathlib import Path

GENESIS = "0" * 64
"""The `previous_hex` of the first link of every chain."""

_DIGEST_CHARACTERS = 64


def sha256_hex(data: bytes) -> str:
    """Give the SHA-256 of `data` as 64 lower-case hexadecimal characters."""
    return hashlib.sha256(data).hexdigest()


def sha256_of(path: Path) -> str:
    """Give the SHA-256 of a file in constant memory. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def chain_hash(previous_hex: str, payload: bytes) -> str:
    """Give the hash of a link: SHA-256 over the 32 bytes of the link before it, then `payload`.

    `previous_hex` is GENESIS for the first link. Its fixed length keeps the border between the two parts
    unambiguous. Raises ValueError when it is not 64 lower-case hexadecimal characters.
    """
    if len(previous_hex) != _DIGEST_CHARACTERS or previous_hex != previous_hex.lower():
        msg = "the previous hash must be 64 lower-case hexadecimal characters"
        raise ValueError(msg)
    previous = bytes.fromhex(previous_hex)
    if previous.hex() != previous_hex:  # bytes.fromhex skips white space
        msg = "the previous hash must be 64 lower-case hexadecimal characters"
        raise ValueError(msg)
    return hashlib.sha256(previous + payload).hexdigest()


def link_holds(previous_hex: str, payload: bytes, hash_hex: str) -> bool:
    """Tell whether a link has its hash; one that follows what is no hash at all has not."""
    try:
        return chain_hash(previous_hex, payload) == hash_hex
    except ValueError:
        return False
