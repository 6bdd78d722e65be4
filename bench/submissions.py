"""How many entries can be handed in at once, and is every one of them kept?

Eight solvers, each signed in over HTTP, hand in as many entries as fast as the server answers. Prints submissions a
second, median, p95 and the answers that were errors; then looks into the database: each entry has one receipt, and all
evidence verifies. Exits with 1 otherwise. Run: `make bench`.
"""

from __future__ import annotations

import argparse
import http.client
import re
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlencode

from flask import Flask
from sqlalchemy import func, select

from bench.load import Load
from bench.pages import SECRET, cookie, server
from bench.world import person
from challenge_hub.accounts.models import User
from challenge_hub.app import create_app
from challenge_hub.audit.queries import verify
from challenge_hub.audit.verifiers import known_verifiers
from challenge_hub.challenges.models import Challenge
from challenge_hub.cli.demonstration.cast import bring_on_stage
from challenge_hub.cli.demonstration.entering import answers_of, begin
from challenge_hub.cli.demonstration.other_stories import FIRST_AID
from challenge_hub.cli.demonstration.stage import Stage, dates_around
from challenge_hub.cli.schema import bring_up_to_date
from challenge_hub.config import Settings
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.keys import platform_key
from challenge_hub.core.unit_of_work import together, unit_of_work
from challenge_hub.entries.models import Entry, ProposalVersion, Receipt
from solver.entries.services.drafts import save_draft

SOLVERS = 8
DECLARED = {"original": "y", "ownership": "y", "third_party": "none", "ai_use": "none"}
TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')


@dataclass(frozen=True)
class Work:
    """What one solver hands in: their session, and the references of their drafts."""

    cookie: str
    entries: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """What one submission was answered, after how many seconds."""

    status: int
    seconds: float


def main() -> None:
    """Measure, print and check."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--entries", type=int, default=25, help="that each of the eight solvers hands in")
    wanted = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        app = create_app(Settings(data_folder=Path(folder), secret_key=SECRET, rate_limits=False))
        bring_up_to_date(app)
        with app.app_context():
            works = prepare(app, wanted.entries)
            db.session.remove()
            db.engine.dispose()
        serve = [sys.executable, "-m", "challenge_hub.cli", "serve", "--port"]
        with server(serve, Path(folder)) as (port, _):
            began = time.perf_counter()
            answers = hand_in_all(port, works)
            load = Load(time.perf_counter() - began, tuple(1000 * each.seconds for each in answers))
        statuses = Counter(each.status for each in answers)
        errors = sum(number for status, number in statuses.items() if status >= 500)
        print(f"{'submissions':>12}{'a second':>10}{'median':>10}{'p95':>10}{'5xx':>5}")
        print(
            f"{load.requests:>12}{load.per_second:>10.0f}{load.median_ms:>8.1f}ms{load.p95_ms:>8.1f}ms{errors:>5}"
        )
        with app.app_context():
            problems = [*lost(works), *broken()]
            db.engine.dispose()
    if statuses != {302: SOLVERS * wanted.entries}:
        problems.append(f"not every submission was taken; answers by status: {dict(statuses)}")
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)


def prepare(app: Flask, entries: int) -> list[Work]:
    """Publish as many challenges, and let every solver write a complete draft for each."""
    at = now()
    with together():
        stage = Stage(bring_on_stage(at), platform_key(), at)
        solvers = [person(f"Solver {number}") for number in range(SOLVERS)]
        db.session.add_all(solvers)
    drafts: dict[str, list[str]] = {solver.fs_uniquifier: [] for solver in solvers}
    for number in range(entries):
        story = replace(FIRST_AID, title=f"Challenge number {number}", proposals=())
        with together():
            challenge = stage.published(story, dates_around(at, published=-1, closes=30))
            for solver in solvers:
                drafts[solver.fs_uniquifier].append(draft(challenge, solver).ref)
    return [Work(cookie(app, identity), tuple(refs)) for identity, refs in drafts.items()]


def draft(challenge: Challenge, solver: User) -> Entry:
    """Write a complete draft."""
    at = now()
    entry = begin(challenge, solver, at=at)
    told = FIRST_AID.proposals[0].answers
    with unit_of_work():
        save_draft(
            entry,
            title="A song with ten claps",
            answers=answers_of(challenge, told),
            lock=entry.draft_lock,
            by=solver,
            at=at,
        )
    return entry


def hand_in_all(port: int, works: list[Work]) -> list[Answer]:
    """Let all solvers hand in at once, each one entry after the other."""
    answers: list[Answer] = []
    sessions = [Session(port, work) for work in works]
    threads = [threading.Thread(target=lambda one=one: answers.extend(one.hand_in())) for one in sessions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


class Session:
    """A solver's browser: one connection, a cookie, and the token of its forms."""

    def __init__(self, port: int, work: Work) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.work = work
        self.cookie = work.cookie
        _status, page = self._ask("GET", f"/solver/entries/{work.entries[0]}/check")
        found = TOKEN.search(page)
        assert found is not None, "the page has no form"
        self.token = found[1]

    def hand_in(self) -> Iterator[Answer]:
        """Hand in every entry."""
        for ref in self.work.entries:
            began = time.perf_counter()
            status, _page = self._ask(
                "POST", f"/solver/entries/{ref}/submit", {"csrf_token": self.token, **DECLARED}
            )
            yield Answer(status, time.perf_counter() - began)

    def _ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        self.connection.request(method, path, urlencode(form or {}), headers)
        answer = self.connection.getresponse()
        page = answer.read().decode()
        for told in answer.headers.get_all("Set-Cookie", []):
            if told.startswith("session="):
                self.cookie = told.partition(";")[0]
        return answer.status, page


def lost(works: list[Work]) -> Iterator[str]:
    """Name every entry that has not exactly one receipt."""
    query = (
        select(Entry.ref, func.count(Receipt.id))
        .outerjoin(ProposalVersion, ProposalVersion.entry_id == Entry.id)
        .outerjoin(Receipt, Receipt.proposal_version_id == ProposalVersion.id)
        .group_by(Entry.ref)
    )
    receipts = {ref: number for ref, number in db.session.execute(query)}  # noqa: C416 -- rows are not pairs to dict()
    for ref in (ref for work in works for ref in work.entries):
        if receipts.get(ref) != 1:
            yield f"entry {ref} has {receipts.get(ref, 0)} receipts"


def broken() -> Iterator[str]:
    """Name every place where the evidence does not hold."""
    yield from (f"record {each.number}: {each.what}" for each in verify())
    for check in known_verifiers().values():
        yield from check()


if __name__ == "__main__":
    main()
