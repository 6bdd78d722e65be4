"""Random names: short ones that may be seen, and secrets of which only a hash is kept."""

import hashlib
import hmac
import secrets
from typing import Final

# No vowels, so no words; no 0, 1, l or o, so nothing to mistake on paper or on the telephone.
ALPHABET: Final = "23456789bcdfghjkmnpqrstvwxyz"
REF_LENGTH: Final = 10  # 28^10, about 48 bits: names, not secrets
_SECRET_BYTES: Final = 32


def new_ref() -> str:
    """A public reference for an address, such as "k7x2m9qwrt". Uniqueness is the database's to guard."""
    return "".join(secrets.choice(ALPHABET) for _ in range(REF_LENGTH))


def is_ref(text: str) -> bool:
    """Whether a text has the shape of a public reference."""
    return len(text) == REF_LENGTH and set(text) <= set(ALPHABET)


def new_secret() -> str:
    """A secret of 256 bits for a link or a key. Show it once and keep only its hash."""
    return secrets.token_urlsafe(_SECRET_BYTES)


def hash_secret(secret: str) -> str:
    """What to keep of a secret: its SHA-256 in hex (enough for 256 random bits, not for passwords)."""
    return hashlib.sha256(secret.encode()).hexdigest()


def matches(secret: str, kept_hash: str) -> bool:
    """Whether a secret is the one whose hash was kept, in a time that tells nothing."""
    return hmac.compare_digest(hash_secret(secret), kept_hash)
