"""Settings, read from `CHALLENGE_HUB_*` variables; each is described in docs/configuration.md."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from challenge_hub.core.errors import ConfigurationError

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
    prize_minimum: int = 500
    prize_maximum: int = 1_000_000
    confirm_addresses: bool = True
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
        return settings

    @property
    def database(self) -> str:
        """The address of the database; SQLite in the data folder unless one is set."""
        return self.database_url or f"sqlite:///{self.data_folder.resolve() / 'challenge-hub.db'}"

    def prepare_folder(self) -> None:
        """Make the data folder. Raises ConfigurationError where that is not possible."""
        try:
            self.data_folder.mkdir(parents=True, exist_ok=True)
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
        """Give the key that signs sessions: the setting, or one kept in the data folder."""
        if self.secret_key:
            return self.secret_key
        path = self.data_folder / "secret-key"
        try:
            # Exclusive creation: of several processes that start together one writes, the others read.
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return _wait_for_text(path)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
        return path.read_text()


def _wait_for_text(path: Path) -> str:
    for _attempt in range(1000):
        text = path.read_text()
        if text:
            return text
    msg = f"{path} is empty; delete it and start again."
    raise ConfigurationError(msg)


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
