"""What becomes of files that are hard to take, sent by the real way, how long does it take, and how much memory?

`python -m bench.hard_files FOLDER` reads files.jsonl there (name, category, content_base64), starts a server and a
worker of its own, and sends each file in parts as a browser does: under its own name and, where that is not taken,
under one that fits what it is. What is accepted is downloaded again, and the worker makes the copy for judges. Prints
each outcome, the slowest, and the most memory that server and worker, with all they start, ever had beyond what they
had at rest. `--large 200` sends a file of so many megabytes as well and prints MB/s.

Fails for an answer of 5xx, one that takes over 30 s, a download that a browser would show, a file without an outcome, or
more than 100 MB of memory. Nothing is unpacked here; what is decoded stays in memory or in a folder that is removed.
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import http.client
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import func, select, text

from bench.pages import SECRET, cookie, environment, memory, server
from bench.submissions import TOKEN, draft
from bench.world import person
from challenge_hub.app import create_app
from challenge_hub.cli.demonstration.cast import bring_on_stage
from challenge_hub.cli.demonstration.other_stories import FIRST_AID
from challenge_hub.cli.demonstration.stage import Stage, dates_around
from challenge_hub.cli.schema import bring_up_to_date
from challenge_hub.config import Settings
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.keys import platform_key
from challenge_hub.core.unit_of_work import together
from challenge_hub.entries.copies.models import CleanCopy
from challenge_hub.outbox.models import OutboxMessage

PART = 8 << 20
LONGEST = 30  # seconds
MOST = 100  # MB
FITTING = {"pdf": "pdf", "zip": "zip", "office": "docx", "image": "png"}


@dataclass(frozen=True)
class Outcome:
    """What became of one file: accepted, or refused with the reason; after how many seconds."""

    name: str
    what: str
    why: str
    seconds: float


class Sender:
    """One person's browser, as far as sending files goes."""

    def __init__(self, port: int, session: str, entry: str) -> None:
        self.port, self.cookie, self.entry = port, session, entry
        for _attempt in range(600):  # a busy machine starts servers slowly
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.2)
        page = self.ask("GET", f"/solver/entries/{entry}/edit")[1].decode()
        found = TOKEN.search(page)
        assert found is not None
        self.token = found[1]

    def ask(
        self, method: str, path: str, body: bytes = b"", **headers: str
    ) -> tuple[int, bytes, http.client.HTTPMessage]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        told = {"Cookie": self.cookie, "Tus-Resumable": "1.0.0", "X-Requested-With": "fetch"}
        told |= {"X-CSRFToken": getattr(self, "token", "")} | {
            k.replace("_", "-"): v for k, v in headers.items()
        }
        connection.request(method, path, body, told)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        for name in answer.headers.get_all("Set-Cookie", []):
            if name.startswith("session="):
                self.cookie = name.partition(";")[0]
        return answer.status, content, answer.headers

    def send(self, name: str, content: bytes) -> tuple[int, str]:
        """Send a file in parts; give the last status and, for a refusal, the reason."""
        told = f"filename {base64.b64encode(name.encode()).decode()}"
        status, body, headers = self.ask(
            "POST",
            f"/solver/entries/{self.entry}/uploads",
            Upload_Length=str(len(content)),
            Upload_Metadata=told,
        )
        at, address = 0, headers.get("Location", "")
        while status in {201, 204} and at < len(content):
            status, body, headers = self.ask(
                "PATCH", address, content[at : at + PART],
                Upload_Offset=str(at), Content_Type="application/offset+octet-stream",
            )  # fmt: skip
            at += PART
        return status, json.loads(body)["detail"] if body else ""

    def attachments(self) -> list[str]:
        page = self.ask("GET", f"/solver/entries/{self.entry}/edit")[1].decode()
        return re.findall(rf'href="(/solver/entries/{self.entry}/files/\d+)"', page)


def main() -> None:
    """Send, print and check."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", type=Path)
    options.add_argument("--large", type=int, default=0, metavar="MB")
    wanted = options.parse_args()
    rows = [json.loads(line) for line in (wanted.folder / "files.jsonl").read_text().splitlines()]
    problems: list[str] = []
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        app = create_app(Settings(data_folder=folder, secret_key=SECRET, rate_limits=False))
        bring_up_to_date(app)
        with app.app_context():
            session, entry = prepare(app)
            db.session.remove()
        serve = [sys.executable, "-m", "challenge_hub.cli", "serve", "--workers", "1", "--port"]
        with server(serve, folder) as (port, process), working(folder) as second:
            sender = Sender(port, session, entry)
            # Once through, so that what is loaded at the first use is not counted as the files' doing.
            sender.send("first.csv", b"a,b\n1,2\n")
            take_out(sender, problems)
            with app.app_context():
                wait_for_copies()
            time.sleep(10)  # a worker that was just started makes fonts and an index
            if wanted.large:
                large(sender, wanted.large, Watch(process, second))
                take_out(sender, problems)
            watch = Watch(process, second)
            files = [list(became(sender, row, problems)) for row in rows]
            with app.app_context():
                wait_for_copies()
            print_sums(files, watch.stop(), problems)
            with app.app_context():
                print("copies for judges:", dict(Counter(db.session.scalars(select(CleanCopy.how)))))
                db.session.remove()
                db.engine.dispose()
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)


@contextlib.contextmanager
def working(folder: Path) -> Iterator[int]:
    """Start a worker; give its process; stop it."""
    command, quiet = [sys.executable, "-m", "challenge_hub.cli", "worker"], subprocess.DEVNULL
    child = subprocess.Popen(command, env=environment(folder), stdout=quiet, stderr=quiet)  # noqa: S603 -- ours
    try:
        yield child.pid
    finally:
        child.terminate()
        child.wait(timeout=60)


def prepare(app: object) -> tuple[str, str]:
    """A solver's session and entry, in a challenge that takes files of every kind and of 200 MB."""
    at = now()
    with together():
        stage = Stage(bring_on_stage(at), platform_key(), at)
        solver = person("Sender")
        db.session.add(solver)
    with together():
        story = replace(FIRST_AID, title="Any file", proposals=())
        challenge = stage.published(story, dates_around(at, published=-1, closes=30))
        entry = draft(challenge, solver)
    version = challenge.versions[-1]
    db.session.execute(text("DROP TRIGGER brief_versions_no_update"))
    form = {**version.content["form"], "max_file_megabytes": 200, "max_files": 3, "file_types": []}
    version.content = {**version.content, "form": form}
    db.session.commit()
    return cookie(app, solver.fs_uniquifier), entry.ref  # type: ignore[arg-type]


def became(sender: Sender, row: dict[str, str], problems: list[str]) -> Iterator[Outcome]:
    """Send a file under its own name, then under one that is taken; check what is given back."""
    content = base64.b64decode(row["content_base64"])
    fitting = f"{Path(row['name']).stem[:40]}.{FITTING.get(row['category'].partition('-')[0], 'txt')}"
    for name in (row["name"], fitting):
        began = time.perf_counter()
        status, why = sender.send(name, content)
        seconds = time.perf_counter() - began
        if status >= 500 or seconds > LONGEST:
            problems.append(f"{name}: {status} after {seconds:.1f} s")
        if status == 204:
            take_out(sender, problems)
        elif not why:
            problems.append(f"{name}: {status} without a reason")
        outcome = Outcome(name, "accepted" if status == 204 else "refused", why, seconds)
        print(f"{outcome.what:>9} {seconds:6.2f} s  {name[:48]:48} {why[:90]}", flush=True)
        yield outcome
        if "named ." not in why:
            return


def take_out(sender: Sender, problems: list[str]) -> None:
    """Download what was added, as harmless as it must be, and take it out again."""
    for address in sender.attachments():
        _status, _content, headers = sender.ask("GET", address)
        inline = not headers.get("Content-Disposition", "").startswith("attachment;")
        policy = headers.get("Content-Security-Policy", "")
        if inline or headers.get("X-Content-Type-Options") != "nosniff" or not policy.startswith("sandbox"):
            problems.append(f"{address}: a browser would show it")
        sender.ask("POST", f"{address}/remove")


def wait_for_copies() -> None:
    """Wait until the worker has nothing left to do."""
    for _attempt in range(600):
        left = db.session.scalar(
            select(func.count(OutboxMessage.id)).where(
                OutboxMessage.done_at.is_(None), OutboxMessage.due_at <= now()
            )
        )
        db.session.rollback()
        if not left:
            return
        time.sleep(0.2)


class Watch:
    """The most memory of processes, with all they start, beyond what they had when it began; in MB."""

    def __init__(self, *processes: int) -> None:
        self.processes, self.stopping = processes, threading.Event()
        self.rest = [self.of(process) for process in processes]
        self.most = list(self.rest)
        self.thread = threading.Thread(target=self._watch, daemon=True)
        self.thread.start()

    def of(self, process: int) -> float:
        try:
            return memory(process)
        except (OSError, StopIteration):
            return 0  # a program ended while it was looked at

    def _watch(self) -> None:
        while not self.stopping.wait(0.02):
            self.most = [max(pair) for pair in zip(self.most, map(self.of, self.processes), strict=True)]

    def stop(self) -> tuple[float, float]:
        self.stopping.set()
        self.thread.join()
        web, worker = (most - rest for most, rest in zip(self.most, self.rest, strict=True))
        return web, worker


def print_sums(files: list[list[Outcome]], memories: tuple[float, float], problems: list[str]) -> None:
    ends = Counter(tries[-1].what for tries in files)
    print(f"\n{len(files)} files, {sum(map(len, files))} tries; they ended so: {dict(ends)}")
    slowest = max((each for tries in files for each in tries), key=lambda each: each.seconds)
    print(f"slowest {slowest.seconds:.2f} s ({slowest.name}); most memory beyond rest: ", end="")
    print(f"web {memories[0]:.0f} MB, worker {memories[1]:.0f} MB")
    for name, most in zip(("web", "worker"), memories, strict=True):
        if most > MOST:
            problems.append(f"{name}: {most:.0f} MB of memory")


def large(sender: Sender, megabytes: int, watch: Watch) -> None:
    content = b"sample,value\n" + (b"1," + os.urandom(5000).hex().encode() + b"\n") * (megabytes * 100)
    content = content[: megabytes * 1_000_000]
    began = time.perf_counter()
    status, why = sender.send("large.csv", content)
    seconds = time.perf_counter() - began
    web, _worker = watch.stop()
    print(
        f"{megabytes} MB: {status} {why} in {seconds:.1f} s, {megabytes / seconds:.0f} MB/s, {web:.0f} MB beyond rest"
    )


if __name__ == "__main__":
    main()
