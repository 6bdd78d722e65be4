"""How fast are the pages, with 1,000 and with 10,000 challenges, beside a bare page on the same server?

Prints, for each page and size: requests a second, median and p95, the ratio to the bare page and to the smaller
size, the number of queries and of objects made of rows, and the memory of the web processes. Ends with 1 where what
we promise ourselves is missed. Run: `make bench`.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import platform
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from sqlalchemy import event

from bench.load import Load, joined, load
from bench.world import build
from challenge_hub.app import create_app
from challenge_hub.cli.schema import bring_up_to_date
from challenge_hub.config import Settings
from challenge_hub.core.database import Base, db

SIZES = (1_000, 10_000)
CATALOGUE_OF_BARE = 0.30
LARGE_OF_SMALL = 0.80
MOST_QUERIES, MOST_QUERIES_SIGNED_IN = 10, 15
TURNS = 8
SECRET = "a key for benches only"  # noqa: S105 -- signs sessions of a throw-away database


@dataclass(frozen=True)
class Asked:
    """A page that is measured: who asks for it."""

    name: str
    path: str
    cookie: str = ""


@dataclass(frozen=True)
class Queries:
    """What one request asked of the database: statements, and objects made of rows."""

    count: int
    objects: int


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=4.0, help="for each page and size")
    options.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    wanted = options.parse_args()
    print(
        f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    )
    print(
        f"{'page':28}{'size':>7}{'req/s':>9}{'median':>9}{'p95':>9}{'of bare':>9}{'of first':>9}{'queries':>8}{'objects':>8}"
    )
    first: dict[str, float] = {}
    missed: list[str] = []
    for size in wanted.sizes:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            missed += measure(size, Path(folder), wanted.seconds, first)
    print("\n".join(missed) or "Every promise is kept.")
    sys.exit(1 if missed else 0)


def measure(size: int, folder: Path, seconds: float, first: dict[str, float]) -> list[str]:
    """Measure every page at one size and give the promises missed; `first` keeps the figures of the first size."""
    missed: list[str] = []
    settings = Settings(data_folder=folder, secret_key=SECRET, rate_limits=False)
    app = create_app(settings)
    bring_up_to_date(app)
    with app.app_context():
        solver, owner = build(size)
        cookies = {"solver": cookie(app, solver.fs_uniquifier), "owner": cookie(app, owner.fs_uniquifier)}
        db.session.remove()
    run([sys.executable, "-m", "challenge_hub.cli", "search", "rebuild"], environment(folder))
    pages = [
        Asked("catalogue", "/challenges"),
        Asked("catalogue, page 5", "/challenges?page=5"),
        Asked("search with facets", "/challenges?q=frozen+pump&discipline=materials"),
        Asked("challenge page", "/challenges/b000000000"),
        Asked("solver's desk", "/solver/", cookies["solver"]),
        Asked("seeker's desk", "/seeker/", cookies["owner"]),
    ]
    counted = {page.name: queries(app, page) for page in pages}
    serve = [sys.executable, "-m", "challenge_hub.cli", "serve", "--port"]
    bare = [sys.executable, "-m", "granian", "bench.bare:create_bare", "--factory", "--interface", "wsgi"]
    bare += ["--workers", "2", "--blocking-threads", "1", "--port"]
    with server(bare, folder) as (bare_port, _), server(serve, folder) as (port, process):
        load(bare_port, "/mapped", seconds=0.5)
        plain = load(bare_port, "/", seconds=seconds)
        show("bare page, 20 plain rows", size, plain, None, None, Queries(1, 0))
        for page in pages:
            load(port, page.path, seconds=0.5, cookie=page.cookie)
            # By turns, so that whatever else the machine does meanwhile slows both alike.
            turns = [
                (
                    load(bare_port, "/mapped", seconds=seconds / TURNS),
                    load(port, page.path, seconds=seconds / TURNS, cookie=page.cookie),
                )
                for _ in range(TURNS)
            ]
            base, found = joined(one for one, _ in turns), joined(one for _, one in turns)
            if page is pages[0]:
                show("bare page, 20 mapped rows", size, base, None, None, Queries(1, 20))
            of_bare = statistics.median(one.per_second / other.per_second for other, one in turns)
            # Against the smaller size through the bare page of the same minute.
            of_first = of_bare / first.setdefault(page.name, of_bare)
            show(page.name, size, found, of_bare, of_first, counted[page.name])
            missed += [f"{page.name} at {size}: {what}" for what in misses(page, of_bare, of_first, counted)]
        print(f"{'memory of web processes':28}{size:>7}{memory(process):>8.0f} MB")
    return missed


def misses(page: Asked, of_bare: float, of_first: float, counted: dict[str, Queries]) -> list[str]:
    """Give what a page falls short of, in words."""
    most = MOST_QUERIES_SIGNED_IN if page.cookie else MOST_QUERIES
    found = []
    if page.name == "catalogue" and of_bare < CATALOGUE_OF_BARE:
        found.append(f"{of_bare:.0%} of the bare page, not {CATALOGUE_OF_BARE:.0%}")
    if of_first < LARGE_OF_SMALL:
        found.append(f"{of_first:.0%} of the smaller size, not {LARGE_OF_SMALL:.0%}")
    if counted[page.name].count > most:
        found.append(f"{counted[page.name].count} queries, not {most}")
    return found


def show(
    name: str, size: int, found: Load, of_bare: float | None, of_first: float | None, asked: Queries
) -> None:
    """Print one row."""
    ratios = "".join(f"{ratio:>8.0%} " if ratio is not None else f"{'':9}" for ratio in (of_bare, of_first))
    print(
        f"{name:28}{size:>7}{found.per_second:>9.0f}{found.median_ms:>7.1f}ms{found.p95_ms:>7.1f}ms{ratios}"
        f"{asked.count:>7}{asked.objects:>8}",
        flush=True,
    )


def queries(app: Flask, page: Asked) -> Queries:
    """Count the queries and rows of one request, after one that warms what is kept."""
    client = app.test_client(use_cookies=False)
    headers = {"Cookie": page.cookie} if page.cookie else {}
    client.get(page.path, headers=headers)
    seen = {"count": 0, "objects": 0}
    with app.app_context():
        engine = db.engine

    def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")):
            seen["count"] += 1

    def loaded(_target: object, _context: object) -> None:
        seen["objects"] += 1

    event.listen(engine, "after_cursor_execute", count)
    event.listen(Base, "load", loaded, propagate=True)
    response = client.get(page.path, headers=headers)
    event.remove(engine, "after_cursor_execute", count)
    event.remove(Base, "load", loaded)
    if response.status_code != 200:
        msg = f"{page.path} answered {response.status_code}"
        raise SystemExit(msg)
    return Queries(seen["count"], seen["objects"])


def cookie(app: Flask, identity: str) -> str:
    """Give the cookie of a signed-in session."""
    client = app.test_client()
    with client.session_transaction() as session:
        session.update(_user_id=identity, _fresh=True, fs_cc="set")
    found = client.get_cookie("session")
    assert found is not None
    return f"session={found.value}"


def environment(folder: Path) -> dict[str, str]:
    """Give the environment of a server on the bench's database."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("CHALLENGE_HUB_")},
        "CHALLENGE_HUB_DATA_FOLDER": str(folder),
        "CHALLENGE_HUB_SECRET_KEY": SECRET,
        "CHALLENGE_HUB_RATE_LIMITS": "false",
        "BENCH_DATABASE": f"sqlite:///{folder / 'challenge-hub.db'}",
        "PYTHONPATH": str(Path(__file__).resolve().parent.parent),
    }


def run(command: list[str], variables: dict[str, str]) -> None:
    """Run a command to its end, silently; raise CalledProcessError where it fails."""
    subprocess.run(command, env=variables, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 -- our own commands


@contextlib.contextmanager
def server(command: list[str], folder: Path) -> Iterator[tuple[int, int]]:
    """Start a server on a free port; give the port and the process; stop it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    quiet = subprocess.DEVNULL
    child = subprocess.Popen([*command, str(port)], env=environment(folder), stdout=quiet, stderr=quiet)  # noqa: S603 -- our own commands
    try:
        for _attempt in range(200):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.1)
        time.sleep(1.5)  # the second process may still be loading
        yield port, child.pid
    finally:
        child.send_signal(signal.SIGTERM)
        child.wait(timeout=20)


def memory(process: int) -> float:
    """Give the memory of a server and all its children in MB; what they share is counted once (PSS)."""
    total = 0
    for task in (process, *_children(process)):
        parts = Path(f"/proc/{task}/smaps_rollup").read_text().splitlines()
        total += next(int(line.split()[1]) for line in parts if line.startswith("Pss:"))
    return total / 1024


def _children(process: int) -> list[int]:
    own = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [int(child) for child in own] + [each for child in own for each in _children(int(child))]


if __name__ == "__main__":
    main()
