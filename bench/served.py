"""Real servers as processes, and the sessions of people who use them, for benches that kill and race."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

from flask import Flask, g, session
from flask_wtf.csrf import generate_csrf

PATIENCE = 120  # seconds


def signed_in(app: Flask, identity: str) -> tuple[str, str]:
    """Give the cookie of a session and the token of its forms."""
    with app.test_request_context():
        g.pop("csrf_token", None)  # of the session before: contexts share it
        session.update(_user_id=identity, _fresh=True, fs_cc="set")
        token: str = generate_csrf()
        serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
        return f"session={serializer.dumps(dict(session))}", token


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


@contextmanager
def servers(port: int, variables: dict[str, str], workers: int, *, with_worker: bool) -> Iterator[None]:
    """Start web processes, and the worker if wanted; stop them at the end."""
    command = [sys.executable, "-m", "challenge_hub.cli"]
    commands = [
        ["serve", "--port", str(port), "--workers", str(workers)],
        *([["worker"]] if with_worker else []),
    ]
    quiet = subprocess.DEVNULL
    children = [
        subprocess.Popen([*command, *words], env=variables, stdout=quiet, stderr=quiet)  # noqa: S603 -- our own
        for words in commands
    ]
    try:
        yield
    finally:
        for child in children:
            child.terminate()
        for child in children:
            with suppress(subprocess.TimeoutExpired):
                child.wait(timeout=20)
            child.kill()


def ready(port: int, workers: int) -> None:
    """Wait until the server answers, by all its processes as far as that can be told."""
    end, answers = time.monotonic() + PATIENCE, 0
    while answers < 4 * workers and time.monotonic() < end:
        with suppress(OSError):
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
                connection.request("GET", "/account/login")
                answers += connection.getresponse().status == http.HTTPStatus.OK
            continue
        time.sleep(0.1)
    if answers < 4 * workers:
        msg = f"the server on port {port} does not answer"
        raise TimeoutError(msg)


class Server:
    """The web server: one process that listens and one that works, in a group of their own."""

    def __init__(self, port: int, variables: dict[str, str]) -> None:
        self.port, self.variables = port, variables
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = [
            sys.executable,
            "-m",
            "challenge_hub.cli",
            "serve",
            "--port",
            str(self.port),
            "--workers",
            "1",
        ]
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(  # noqa: S603 -- our own command
            command, env=self.variables, stdout=quiet, stderr=quiet, start_new_session=True
        )
        ready(self.port, 1)

    def kill(self) -> None:
        """SIGKILL all of it at once."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None
