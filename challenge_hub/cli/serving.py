"""Commands that serve: the web server, the worker, and both together."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from ipaddress import ip_address
from urllib.parse import urlsplit

import click
from granian.constants import Interfaces
from granian.server import Server

from challenge_hub.cli.demo import seed_once, show_accounts
from challenge_hub.cli.schema import bring_up_to_date, command_app, ready_app
from challenge_hub.config import PREFIX, Settings
from challenge_hub.core.errors import ConfigurationError
from challenge_hub.outbox.worker import Worker

HOST = "127.0.0.1"
PORT = click.IntRange(1, 65535)
STOP_SECONDS = 15
# Requests that a web process takes in at once: each is stamped with its arrival as soon as it is here whole, and then
# waits its turn. With fewer, those of a last minute would be stamped only when others are done.
ARRIVING = 512


def require_free_port(host: str, port: int) -> None:
    """Raise ConfigurationError where another program listens on the port."""
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            msg = (
                f"Port {port} on {host} is not free ({problem.strerror}); choose another: PORT=8001 make run."
            )
            raise ConfigurationError(msg) from problem


@click.command()
@click.option("--host", default=HOST, show_default=True)
@click.option("--port", default=8000, show_default=True, envvar="PORT", type=PORT)
@click.option("--workers", default=None, type=int, help="Web processes; the setting otherwise.")
def serve(host: str, port: int, workers: int | None) -> None:
    """Start the web server alone."""
    require_free_port(host, port)
    settings = Settings.from_environment()
    ready_app(settings)  # what is wrong is told here, once, and not by each web process
    Server(
        "challenge_hub:create_app",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        factory=True,
        workers=workers or settings.web_workers,
        # Threads come and go with the requests whose bodies are on their way; one works at a time (web/buffering).
        blocking_threads=ARRIVING,
        backpressure=ARRIVING,
        respawn_failed_workers=True,
        log_access=False,
    ).serve()


@click.command()
def worker() -> None:
    """Start the worker alone: mail, search index, documents, timers."""
    settings = Settings.from_environment()
    Worker(ready_app(settings), threads=settings.worker_threads).run()


@click.command()
@click.option("--host", default=HOST, show_default=True)
@click.option("--port", default=8000, show_default=True, envvar="PORT", type=PORT)
@click.option("--seed/--no-seed", default=True, show_default=True, help="Load the demonstration once.")
def run(host: str, port: int, *, seed: bool) -> None:
    """Migrate, seed the demonstration once, then start web server and worker; Ctrl-C stops both."""
    require_free_port(host, port)
    # Links in mails lead to where this server is reached, unless a setting says that it stands behind another.
    os.environ.setdefault(f"{PREFIX}PUBLIC_URL", f"http://{host}:{port}")
    app = command_app()
    bring_up_to_date(app)
    if seed and is_for_this_machine_alone(host, app.config["PUBLIC_URL"]):
        seed_once(app)
        show_accounts()
    elif seed:
        click.echo(
            "The demonstration was not loaded, since others can reach this server and its password is published; "
            "register, then make the first administrator: challenge-hub grant-role ADDRESS admin"
        )
    commands = (["serve", "--host", host, "--port", str(port)], ["worker"])
    children = [subprocess.Popen([sys.executable, "-m", "challenge_hub.cli", *words]) for words in commands]  # noqa: S603 -- our own program
    click.echo(f"\n  Challenge Hub runs at http://{host}:{port}/  (Ctrl-C stops it)\n")
    sys.exit(_watch(children))


def is_for_this_machine_alone(host: str, public_url: str) -> bool:
    """Tell whether a server is reached from its own machine only: it listens there, and says so in mails."""
    parts = urlsplit(public_url)
    return parts.scheme == "http" and _is_loopback(host) and _is_loopback(parts.hostname or "")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _watch(children: list["subprocess.Popen[bytes]"]) -> int:
    """Wait until a child ends or a signal comes, then stop all; give the exit status."""
    asked: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: asked.append(1))
    while not asked and all(child.poll() is None for child in children):
        time.sleep(0.2)
    for child in children:
        if child.poll() is None:
            child.send_signal(signal.SIGTERM)
    deadline = time.monotonic() + STOP_SECONDS
    for child in children:
        try:
            child.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
    return 0 if asked else next((child.returncode or 1 for child in children), 1)
