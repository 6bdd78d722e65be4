"""Asking ClamAV's daemon about a file: the INSTREAM command of its protocol, in constant memory."""

from __future__ import annotations

import re
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from challenge_hub.core.errors import ChallengeHubError, ConfigurationError
from challenge_hub.core.i18n import gettext as _

SECONDS: Final = 60  # for each step, not for the whole
_PIECE: Final = 1 << 16
_LONGEST_ANSWER: Final = 4096
_FOUND: Final = re.compile(r"stream: (.+) FOUND")


class NotScanned(ChallengeHubError):
    """The scanner that every file must pass gave no answer: nothing is taken unseen."""

    status = 503
    title = "Files cannot be checked at the moment"


def parsed(address: str) -> str | tuple[str, int]:
    """Give the path of a socket ("unix:/run/clamd.ctl") or host and port ("tcp:host:3310").

    Raises ConfigurationError for anything else.
    """
    kind, _colon, rest = address.partition(":")
    host, _last, port = rest.rpartition(":")
    if kind == "unix" and rest:
        return rest
    if kind == "tcp" and host and port.isdecimal():
        return host.strip("[]"), int(port)
    msg = "CHALLENGE_HUB_CLAMD must be unix:/path/of/socket or tcp:host:port."
    raise ConfigurationError(msg)


def scan(path: Path, address: str) -> str:
    """Give the name of what the scanner found in a file; empty for nothing. Raises NotScanned without an answer."""
    try:
        with path.open("rb") as file, _connected(parsed(address)) as line:
            line.sendall(b"zINSTREAM\0")
            _send(file, line)
            answer = _answer(line)
    except OSError as problem:
        raise NotScanned(
            _("The virus scanner does not answer. Nothing is taken unchecked; please try again later.")
        ) from problem
    found = _FOUND.fullmatch(answer)
    if found:
        return found.group(1)[:200]
    if answer == "stream: OK":
        return ""
    # Mostly a file past the scanner's own limit; its words would tell of our machines.
    raise NotScanned(
        _("The virus scanner could not check this file; it may be larger than the scanner takes.")
    )


@contextmanager
def _connected(address: str | tuple[str, int]) -> Iterator[socket.socket]:
    if isinstance(address, tuple):
        line = socket.create_connection(address, timeout=SECONDS)
    else:
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(SECONDS)
    with line:
        if isinstance(address, str):
            line.connect(address)
        yield line


def _send(file: IO[bytes], line: socket.socket) -> None:
    """Send a file in pieces, each after its length; a length of nothing ends it."""
    try:
        while piece := file.read(_PIECE):
            line.sendall(struct.pack("!L", len(piece)) + piece)
        line.sendall(struct.pack("!L", 0))
    except (BrokenPipeError, ConnectionResetError):
        return  # past its limit it stops listening, and has said so


def _answer(line: socket.socket) -> str:
    answer = b""
    while b"\0" not in answer and len(answer) < _LONGEST_ANSWER and (piece := line.recv(_LONGEST_ANSWER)):
        answer += piece
    return answer.partition(b"\0")[0].decode("utf-8", "replace").strip()
