"""The real servers as processes, and a browser's transport to them."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def environment(folder: Path, **more: str) -> dict[str, str]:
    """An environment in which `challenge-hub` works in a folder of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CHALLENGE_HUB_")}
    return {
        **kept,
        "CHALLENGE_HUB_DATA_FOLDER": str(folder),
        "CHALLENGE_HUB_RATE_LIMITS": "false",
        "CHALLENGE_HUB_WEB_WORKERS": "1",
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        **more,
    }


def command(*words: str) -> list[str]:
    """A command line of `challenge-hub`."""
    return [sys.executable, "-m", "challenge_hub.cli", *words]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


@contextlib.contextmanager
def running(folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Web server and worker together, in a process group of their own; stopped at the end."""
    process = subprocess.Popen(
        command("run", "--no-seed", "--port", str(port)),
        env=environment(folder),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_for(port)
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=20)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def kill_all(process: subprocess.Popen[bytes]) -> None:
    """SIGKILL web server, worker and their parent at once."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_for(port: int, seconds: float = 60) -> None:
    """Wait until a server listens. Raises TimeoutError."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    msg = f"nothing listens on port {port}"
    raise TimeoutError(msg)


@dataclass(frozen=True)
class Asked:
    """The request that an answer belongs to."""

    url: str


@dataclass(frozen=True)
class Answer:
    """An answer as `Visitor` reads it."""

    status_code: int
    text: str
    request: Asked


class Transport:
    """What `Visitor` needs of a client, over a socket, with cookies."""

    def __init__(self, port: int) -> None:
        self.base = f"http://127.0.0.1:{port}"
        jar = urllib.request.HTTPCookieProcessor(CookieJar())
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), jar)

    def get(self, path: str, query_string: Mapping[str, Any] | None = None, **_rest: object) -> Answer:
        """GET, following redirects."""
        query = f"?{urllib.parse.urlencode(query_string, doseq=True)}" if query_string else ""
        return self._send(urllib.request.Request(f"{self.base}{path}{query}"))

    def post(self, path: str, data: Mapping[str, Any], **_rest: object) -> Answer:
        """POST a form without files, following redirects."""
        body = urllib.parse.urlencode(data, doseq=True).encode()
        return self._send(urllib.request.Request(f"{self.base}{path}", data=body))

    def _send(self, request: urllib.request.Request) -> Answer:
        try:
            with self.opener.open(request, timeout=30) as response:
                return Answer(response.status, response.read().decode(), Asked(response.url))
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.read().decode(), Asked(error.url))
