"""Settings, read from `CHALLENGE_HUB_*` variables; each is described in docs/configuration.md."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from challenge_hub.core.crypto.kept import kept
from challenge_hub.core.errors import ConfigurationError
from challenge_hub.core.files.clamd import parsed

PREFIX = "CHALLENGE_HUB_"


@dataclass(frozen=True)
class Settings:
    """Everything an installation may set. Sizes in bytes, prize bounds in whole units of a currency."""

    data_folder: Path = Path("var")
    database_url: str = field(default="", repr=False)
    secret_key: str = field(default="", repr=False)
    public_url: str = "http://127.0.0.1:8000"
    site_name: str = "Challenge Hub"
    mail_transport: str = "file"
    mail_sender: str = "Challenge Hub <no-reply@challenge-hub.example>"
    smtp_host: str = "localhost"
    smtp_port: int = 25
    smtp_user: str = ""
    smtp_password: str = field(default="", repr=False)
    smtp_tls: bool = True
    web_workers: int = 2
    worker_threads: int = 2
    trusted_proxies: int = 0
    max_request_bytes: int = 64 * 1024 * 1024
    upload_days: int = 7
    clamd: str = ""
    prize_minimum: int = 500
    prize_maximum: int = 1_000_000
    amendment_minimum_days: int = 7
    closing_grace_seconds: int = 30
    outage_gap_minutes: int = 10
    outage_window_hours: int = 24
    contact_request_days: int = 14
    contact_requests_a_day: int = 10
    personal_archive_days: int = 7
    rate_limits: bool = True
    testing: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read the settings. Raises ConfigurationError that names the variable and what it should hold."""
        environment = os.environ if environment is None else environment
        known = {PREFIX + each.name.upper(): each for each in fields(cls)}
        values: dict[str, Any] = {}
        for name, text in environment.items():
            if not name.startswith(PREFIX):
                continue
            if name not in known:
                msg = f"{name} is not a setting of Challenge Hub; see docs/configuration.md."
                raise ConfigurationError(msg)
            values[known[name].name] = _read(name, text, known[name].type)
        settings = cls(**values)
        if settings.mail_transport not in {"console", "file", "smtp", "memory"}:
            msg = f"{PREFIX}MAIL_TRANSPORT must be console, file, smtp or memory."
            raise ConfigurationError(msg)
        _demand_database(settings.database)
        if settings.clamd:
            parsed(settings.clamd)
        return settings

    @property
    def database(self) -> str:
        """The address of the database; SQLite in the data folder unless one is set."""
        return self.database_url or f"sqlite:///{self.data_folder.resolve() / 'challenge-hub.db'}"

    @property
    def is_https(self) -> bool:
        """Tell whether people reach the platform by https, so that browsers may be told to stay there."""
        return self.public_url.startswith("https:")

    def prepare_folder(self) -> None:
        """Make the data folder, for its owner alone. Raises ConfigurationError where that is not possible."""
        try:
            self.data_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _close(self.data_folder)
            probe = self.data_folder / f".probe-{secrets.token_hex(4)}"
            probe.touch()
            probe.unlink()
        except OSError as problem:
            msg = (
                f"The data folder {self.data_folder} cannot be written ({problem.strerror}). "
                f"Make it writable or set {PREFIX}DATA_FOLDER to another one."
            )
            raise ConfigurationError(msg) from problem

    def session_key(self) -> str:
        """Give the key that signs sessions: the setting, or one kept in the data folder.

        Raises ConfigurationError when the kept one is open to other users.
        """
        if self.secret_key:
            return self.secret_key
        return kept(self.data_folder / "secret-key", lambda: secrets.token_urlsafe(48).encode()).decode()


def _close(folder: Path) -> None:
    """Shut the folder to other users."""
    # A mounted volume may belong to somebody else; what the command line writes there is closed by its umask.
    with suppress(PermissionError):
        folder.chmod(0o700)


def _demand_database(url: str) -> None:
    """Raise ConfigurationError for what is not the address of a database that can be spoken to from here."""
    try:
        make_url(url).get_dialect().import_dbapi()
    except (ArgumentError, ValueError):
        msg = f"{PREFIX}DATABASE_URL is not the address of a database, such as postgresql+psycopg://user@host/name."
    except ImportError as problem:
        msg = (
            f"The driver for {PREFIX}DATABASE_URL is not installed ({problem.name}); see docs/operations.md."
        )
    else:
        return
    # Without what went wrong below: that would show the address, and with it the password.
    raise ConfigurationError(msg) from None


def _read(name: str, text: str, kind: Any) -> Any:
    if kind == "Path":
        return Path(text)
    if kind == "bool":
        if text.lower() not in {"true", "false", "1", "0", "yes", "no"}:
            msg = f"{name} must be true or false, not {text!r}."
            raise ConfigurationError(msg)
        return text.lower() in {"true", "1", "yes"}
    if kind == "int":
        try:
            return int(text)
        except ValueError as problem:
            msg = f"{name} must be a whole number, not {text!r}."
            raise ConfigurationError(msg) from problem
    return text
