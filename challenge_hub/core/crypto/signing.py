"""Ed25519 signatures on receipts, certificates and lists (RFC 8032), and the key file they need."""

import base64
import binascii
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from challenge_hub.core.crypto.digest import sha256_hex
from challenge_hub.core.crypto.kept import kept
from challenge_hub.core.errors import ConfigurationError

KEY_ID_CHARACTERS = 16
SIGNATURE_BYTES = 64


class SigningKeyError(ConfigurationError):
    """The key cannot be used; the message names the file where there is one, and the reason."""


class SigningKey:
    """A private Ed25519 key that signs for this installation. Its secret never leaves the object."""

    def __init__(self, private_key: Ed25519PrivateKey) -> None:
        """Wrap `private_key`; use `generate`, `from_pem` or `load_or_create` to get one."""
        self._private_key = private_key

    def __repr__(self) -> str:
        """Name the key by its id, never its secret."""
        return f"SigningKey({self.key_id})"

    @classmethod
    def generate(cls) -> "SigningKey":
        """Make a new key from the operating system's randomness; nothing is stored."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def from_pem(cls, pem: bytes) -> "SigningKey":
        """Read an unencrypted PKCS #8 PEM. Raises SigningKeyError when it is not an Ed25519 key."""
        try:
            key = load_pem_private_key(pem, password=None)
        except (ValueError, TypeError) as error:
            msg = f"not an unencrypted private key in PEM: {error}"
            raise SigningKeyError(msg) from error
        if not isinstance(key, Ed25519PrivateKey):
            msg = f"an Ed25519 key is needed, this is {type(key).__name__}"
            raise SigningKeyError(msg)
        return cls(key)

    @classmethod
    def load_or_create(cls, path: Path) -> "SigningKey":
        """Give the key kept in the file `path`; make folder, key and file (mode 0600) when there is none.

        Raises SigningKeyError when the file holds no Ed25519 key, ConfigurationError when it is open to other
        users, OSError when the folder cannot be written.
        """
        pem = kept(path, lambda: _private_pem(Ed25519PrivateKey.generate()))
        try:
            return cls.from_pem(pem)
        except SigningKeyError as error:
            msg = f"{path}: {error}"
            raise SigningKeyError(msg) from error

    @property
    def public_key_pem(self) -> str:
        """The public half as SubjectPublicKeyInfo PEM, for anybody who wants to verify."""
        public = self._private_key.public_key()
        return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode("ascii")

    @property
    def key_id(self) -> str:
        """A short name of the key: the first 16 hexadecimal characters of SHA-256 of the raw public key."""
        return key_id_of(self.public_key_pem)

    def sign(self, payload: bytes) -> str:
        """Sign `payload`; gives the 64-byte signature in base64url without padding (86 characters)."""
        return base64.urlsafe_b64encode(self._private_key.sign(payload)).rstrip(b"=").decode("ascii")


def key_id_of(public_key: str) -> str:
    """Give the key id of a public key in PEM. Raises SigningKeyError when it is not an Ed25519 key."""
    raw = _public_key(public_key).public_bytes(Encoding.Raw, PublicFormat.Raw)
    return sha256_hex(raw)[:KEY_ID_CHARACTERS]


def verify(payload: bytes, signature: str, public_key: str) -> bool:
    """Say whether `signature` (base64url, no padding) is that of `public_key` (PEM) over `payload`.

    A malformed signature is simply not valid. Raises SigningKeyError when the public key itself is no
    Ed25519 key, since that is our mistake and not a forgery.
    """
    key = _public_key(public_key)
    try:
        padded = signature.encode("ascii") + b"=" * (-len(signature) % 4)
        raw = base64.b64decode(padded, altchars=b"-_", validate=True)
    except (UnicodeEncodeError, binascii.Error):
        return False
    # Only the one spelling we make is accepted, so that a signature cannot be re-spelt and pass as another.
    if len(raw) != SIGNATURE_BYTES or base64.urlsafe_b64encode(raw).rstrip(b"=").decode() != signature:
        return False
    try:
        key.verify(raw, payload)
    except InvalidSignature:
        return False
    return True


def _private_pem(key: Ed25519PrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _public_key(pem: str) -> Ed25519PublicKey:
    try:
        key = load_pem_public_key(pem.encode())
    except ValueError as error:
        msg = f"not a public key in PEM: {error}"
        raise SigningKeyError(msg) from error
    if not isinstance(key, Ed25519PublicKey):
        msg = f"an Ed25519 public key is needed, this is {type(key).__name__}"
        raise SigningKeyError(msg)
    return key
