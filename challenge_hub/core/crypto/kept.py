"""Secrets kept in files: made once, mode 0600, refused when others can read them."""

import os
import secrets
import stat
from collections.abc import Callable
from pathlib import Path

from challenge_hub.core.errors import ConfigurationError

_OPEN_TO_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def kept(path: Path, make: Callable[[], bytes]) -> bytes:
    """Give the secret kept in the file `path`; where there is no file yet, keep what `make` gives there.

    Safe when several processes start at once: all end with the same secret, and none sees half a file.
    Raises ConfigurationError when the file is open to other users or empty, OSError when the folder cannot be written.
    """
    if not path.exists():
        create_once(path, make())
    mode = path.stat().st_mode
    if mode & _OPEN_TO_OTHERS:
        msg = (
            f"{path} is open to other users (mode {stat.S_IMODE(mode):04o}). If nobody has read it, close it: "
            f"chmod 600 {path}"
        )
        raise ConfigurationError(msg)
    content = path.read_bytes()
    if not content:
        msg = f"{path} is empty: restore it from a backup, or delete it to have a new one made."
        raise ConfigurationError(msg)
    return content


def create_once(path: Path, content: bytes) -> None:
    """Write `content` to `path` unless another process got there first.

    The whole file is written beside it and then hard-linked: linking fails when the name exists, so the
    first writer wins and a reader never meets a partial file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            return
        _sync_folder(path.parent)
    finally:
        draft.unlink()


def _sync_folder(folder: Path) -> None:
    """Make the new name durable: a lost key would make every earlier signature unverifiable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
