"""The keys that guard passwords, second factors and recovery codes, and the file that keeps them."""

import json
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from cryptography.fernet import Fernet

from challenge_hub.core.crypto.kept import kept
from challenge_hub.core.errors import ConfigurationError


@dataclass(frozen=True, slots=True, repr=False)
class AccountKeys:
    """What sign-ins depend on, apart from the key of sessions, so that sessions can be ended and nobody be locked out.

    Of the TOTP secrets (by tag) and of the keys of recovery codes, the newest encrypts and the others still read.
    """

    password_salt: str
    totp_secrets: dict[str, str]
    recovery_code_keys: list[str]

    @classmethod
    def generate(cls) -> "AccountKeys":
        """Make new keys; nothing is stored."""
        return cls(
            password_salt=secrets.token_urlsafe(48),
            totp_secrets={"1": secrets.token_urlsafe(48)},
            recovery_code_keys=[Fernet.generate_key().decode()],
        )

    @classmethod
    def load_or_create(cls, path: Path) -> "AccountKeys":
        """Give the keys kept in the file `path`; make file and keys (mode 0600) when there is none.

        Raises ConfigurationError when the file is open to other users or does not hold what it should.
        """
        text = kept(path, lambda: json.dumps(asdict(cls.generate()), indent=2).encode())
        try:
            found = cls(**json.loads(text))
            sound = found.is_sound()
        except (ValueError, TypeError, AttributeError):
            sound = False
        if not sound:
            msg = f"{path} does not hold the keys of accounts; restore it from a backup."
            # Without what went wrong below: that could show a key.
            raise ConfigurationError(msg) from None
        return found

    def is_sound(self) -> bool:
        """Tell whether every key is there. Raises ValueError for a malformed key of recovery codes."""
        for key in self.recovery_code_keys:
            Fernet(key)
        return all(
            (self.password_salt, *self.totp_secrets.values(), self.totp_secrets, self.recovery_code_keys)
        )
