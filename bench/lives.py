"""Lives of solvers on a server that is killed: what they do, and what is looked at after each kill."""

from __future__ import annotations

import http.client
import random
import threading
import time
from collections import Counter
from contextlib import closing, suppress
from dataclasses import dataclass, field
from urllib.parse import urlencode

from flask import Flask
from sqlalchemy import select

from bench.served import PATIENCE, Server, ready
from bench.submissions import DECLARED
from challenge_hub.accounts.models import User
from challenge_hub.core.crypto.signing import verify
from challenge_hub.core.database import db
from challenge_hub.core.keys import platform_key
from challenge_hub.core.storage import file_store
from challenge_hub.entries.models import Entry, EntryAttachment
from challenge_hub.entries.queries import own

STEPS = ("begin", "autosave", "upload", "submit", "resubmit")
FILE_BYTES = 400_000
BOUNDARY = "a-boundary-of-the-bench"


@dataclass(frozen=True)
class Solver:
    """Somebody who has accepted the terms: the person's id, the session, the token of its forms."""

    id: int
    cookie: str
    token: str


@dataclass
class Life:
    """One solver's way through a challenge, and what the pages have confirmed of it."""

    solver: Solver
    challenge: str
    keys: list[str]
    number: int
    entry: str = ""
    text: str = ""
    versions: int = 0
    file: bytes = b""
    confirmed: dict[str, str] = field(default_factory=dict)


class Trial:
    """The server, its port, and the lives that are lived on it."""

    def __init__(self, app: Flask, server: Server, dice: random.Random) -> None:
        self.app, self.server, self.dice = app, server, dice
        self.took: dict[str, float] = dict.fromkeys(STEPS, 0.1)
        self.killed, self.confirmed, self.applied = Counter[str](), Counter[str](), Counter[str]()
        self.wrongs: list[str] = []

    def live(self, life: Life, fatal: str) -> None:
        """Live one life; the web process is killed in one of its steps."""
        for step in STEPS:
            if step in {"autosave", "resubmit"}:
                life.text = f"Life {life.number}, {step}: {'words ' * self.dice.randint(1, 400)}."
            if step == "resubmit":
                self._click_until_answered(life, "autosave")
            if step == fatal:
                self._kill_within(life, step)
                self._found(life, step)
            began = time.perf_counter()
            answer = self._click_until_answered(life, step)
            self.took[step] = 0.7 * self.took[step] + 0.3 * (time.perf_counter() - began)
            self._take(life, step, answer)
            self._check(life, step)

    def _click_until_answered(self, life: Life, step: str) -> tuple[int, str]:
        """Send a request as often as it takes: a process that comes back may not be there at once."""
        while True:
            try:
                return self._ask(life, step)
            except (OSError, http.client.HTTPException):
                ready(self.server.port, 1)

    def _kill_within(self, life: Life, step: str) -> None:
        """Send a request, and kill the web process somewhere on its way."""
        answers: list[tuple[int, str]] = []

        def ask() -> None:
            with suppress(OSError, http.client.HTTPException):
                answers.append(self._ask(life, step))

        thread = threading.Thread(target=ask)
        moment = self.dice.uniform(0, 1.3 * self.took[step])
        thread.start()
        time.sleep(moment)
        self.server.kill()
        thread.join(PATIENCE)
        self.killed[step] += 1
        self.server.start()
        if answers:
            self.confirmed[step] += 1
            self._take(life, step, answers[0])

    def _take(self, life: Life, step: str, answer: tuple[int, str]) -> None:
        """Note what a page has confirmed."""
        status, location = answer
        if status not in {200, 302}:
            self.wrongs.append(f"life {life.number}: {step} was answered {status}")
        elif step == "begin":
            life.entry = location.split("/")[-2]
            life.confirmed["entry"] = life.entry
        elif step in {"submit", "resubmit"}:
            life.confirmed[step] = location.rsplit("/", 1)[-1]
        else:
            life.confirmed[step] = life.text

    def _entry(self, life: Life) -> Entry | None:
        found = db.session.scalars(
            select(Entry)
            .where(Entry.id.in_(entries_of(life.solver.id)))
            .execution_options(populate_existing=True)
        ).all()
        if len(found) > 1:
            self.wrongs.append(f"life {life.number}: {len(found)} entries")
        return found[0] if found else None

    def _found(self, life: Life, step: str) -> None:
        """Look at what the kill left: what was confirmed is there, the rest whole or absent."""
        with self.app.app_context():
            entry = self._entry(life)
            there = self._whole(life, entry, step)
            db.session.remove()
        self.applied[step] += there
        done = "entry" if step == "begin" else step
        if done in life.confirmed and not there:
            self.wrongs.append(f"life {life.number}: {step} was confirmed and is not there")

    def _whole(self, life: Life, entry: Entry | None, step: str) -> bool:
        """Tell whether the step's work is there; note what is there in part."""
        if entry is None:
            return False
        if step == "begin":
            return True
        if step == "autosave":
            if entry.draft_answers and set(entry.draft_answers.values()) != {life.text}:
                self.wrongs.append(f"life {life.number}: half a draft")
            return entry.draft_answers.get(life.keys[0]) == life.text
        if step == "upload":
            rows = db.session.scalars(
                select(EntryAttachment).where(EntryAttachment.entry_id == entry.id)
            ).all()
            if not all(row.size == FILE_BYTES and file_store().intact(row.sha256) for row in rows):
                self.wrongs.append(f"life {life.number}: half a file")
            return len(rows) == 1
        return self._versions(life, entry) == life.versions + 1

    def _versions(self, life: Life, entry: Entry) -> int:
        key = platform_key().public_key_pem
        for version in entry.versions:
            receipt = version.receipt
            if receipt is None or not verify(receipt.payload.encode(), receipt.signature, key):
                self.wrongs.append(f"life {life.number}: version {version.number} without its receipt")
        if bool(entry.versions) != (entry.state == "submitted"):
            self.wrongs.append(f"life {life.number}: {entry.state} with {len(entry.versions)} versions")
        return len(entry.versions)

    def _check(self, life: Life, step: str) -> None:
        """After the click was repeated: the work is there, once."""
        with self.app.app_context():
            entry = self._entry(life)
            if not self._whole(life, entry, step):
                self.wrongs.append(
                    f"life {life.number}: {step} is not there, or twice, after the click was repeated"
                )
            if step in {"submit", "resubmit"} and entry is not None:
                life.versions += 1
                kept = {version.receipt.ref for version in entry.versions}
                if life.confirmed[step] not in kept:
                    self.wrongs.append(f"life {life.number}: the receipt of {step} is gone")
            db.session.remove()

    def _ask(self, life: Life, step: str) -> tuple[int, str]:
        token, entry = {"csrf_token": life.solver.token}, f"/solver/entries/{life.entry}"
        if step == "begin":
            return self._post(life, f"/challenges/{life.challenge}/enter", token)
        if step == "autosave":
            with self.app.app_context():
                found = self._entry(life)
                lock = found.draft_lock if found else 0
                db.session.remove()
            answers = {f"answer_{key}": life.text for key in life.keys}
            return self._post(
                life, f"{entry}/edit", {**token, **answers, "title": "A song", "lock": str(lock)}, quiet=True
            )
        if step == "upload":
            return self._send(
                life,
                f"{entry}/files",
                upload(life.solver.token, life.file),
                f"multipart/form-data; boundary={BOUNDARY}",
            )
        return self._post(life, f"{entry}/submit", {**token, **DECLARED})

    def _post(self, life: Life, path: str, form: dict[str, str], *, quiet: bool = False) -> tuple[int, str]:
        return self._send(
            life, path, urlencode(form).encode(), "application/x-www-form-urlencoded", quiet=quiet
        )

    def _send(self, life: Life, path: str, body: bytes, kind: str, *, quiet: bool = False) -> tuple[int, str]:
        headers = {"Cookie": life.solver.cookie, "Content-Type": kind}
        if quiet:
            headers["X-Requested-With"] = "fetch"
        line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=PATIENCE)
        with closing(line):  # also when the server dies under it
            line.request("POST", path, body, headers)
            answer = line.getresponse()
            answer.read()
        return answer.status, answer.headers.get("Location", "")


def entries_of(user_id: int) -> list[int]:
    """Give the ids of a person's entries."""
    return list(db.session.scalars(own(db.session.get_one(User, user_id)).with_only_columns(Entry.id)))


def upload(token: str, content: bytes) -> bytes:
    """Give the body of a form with a file."""
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{token}\r\n'.encode(),
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="figures.pdf"\r\n'
        "Content-Type: application/pdf\r\n\r\n".encode(),
        content,
        f"\r\n--{BOUNDARY}--\r\n".encode(),
    ]
    return b"".join(parts)
