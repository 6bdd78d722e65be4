"""The public keys of a platform: the one it signs with, and every one it signed with before.

They lie in a folder of their own, one file a key, named by its id. Not in the database: who can write there and
nowhere else could otherwise add a key of their own and sign all evidence anew.
"""

from collections.abc import Mapping
from pathlib import Path

from challenge_hub.core.crypto.kept import create_once
from challenge_hub.core.crypto.signing import SigningKey, SigningKeyError, key_id_of, verify


class PublicKeys:
    """Public keys in PEM by their ids; `current` is the id of the one that signs."""

    def __init__(self, current: str, pems: Mapping[str, str]) -> None:
        """Hold keys that were read already; `keep` reads them from their folder."""
        self.current = current
        self._pems = dict(pems)

    @classmethod
    def keep(cls, folder: Path, key: SigningKey) -> "PublicKeys":
        """Give the keys of a folder; the present one is added, and so stays when another follows it.

        Raises SigningKeyError for a file that holds no Ed25519 key or is not named by its id, OSError when the
        folder cannot be written.
        """
        present = folder / f"{key.key_id}.pem"
        if not present.exists():
            create_once(present, key.public_key_pem.encode())
        return cls(key.key_id, dict(_read(path) for path in sorted(folder.glob("*.pem"))))

    def pem(self, key_id: str) -> str | None:
        """Give a key by its id, or None where this platform never had it."""
        return self._pems.get(key_id)

    def all(self) -> list[tuple[str, str]]:
        """Give every key as (id, PEM), the one that signs first."""
        return sorted(self._pems.items(), key=lambda each: (each[0] != self.current, each[0]))

    def holds(self, payload: str, signature: str, key_id: str) -> bool | None:
        """Tell whether a signature holds; None where it names a key that this platform does not have."""
        pem = self.pem(key_id)
        return None if pem is None else verify(payload.encode(), signature, pem)


def _read(path: Path) -> tuple[str, str]:
    try:
        pem = path.read_bytes().decode("ascii")
        key_id = key_id_of(pem)
    except (UnicodeDecodeError, SigningKeyError) as error:
        msg = f"{path}: not an Ed25519 public key in PEM"
        raise SigningKeyError(msg) from error
    if path.stem != key_id:
        msg = f"{path}: holds the key {key_id}; a public key is kept in a file of that name"
        raise SigningKeyError(msg)
    return key_id, pem
