"""Do exactly those entries count that arrived before the bell?

Many solvers hand in at once, over HTTP, to real server processes, in the seconds around a deadline, while the worker waits
to close the challenge. What the server says is held against itself (an entry has a receipt if and only if its arrival,
as stamped, was before the deadline) and against the clients' clocks, which know when a request was sent and answered.
Prints the figures; exits with 1 where anything does not hold.

    python -m bench.bell --entries 200 --workers 3
    python -m tests.postgres tests/journeys/test_bell.py    # fewer entries, on PostgreSQL
"""

from __future__ import annotations

import argparse
import http.client
import json
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

from flask import Flask
from sqlalchemy import select

from bench.pages import SECRET, environment
from bench.ringing import close, set_the_bell
from bench.served import PATIENCE, free_port, ready, servers, signed_in
from bench.submissions import DECLARED, broken, draft
from bench.world import person
from challenge_hub.app import create_app
from challenge_hub.audit.models import AuditRecord
from challenge_hub.challenges.models import Challenge
from challenge_hub.cli.demonstration.cast import bring_on_stage
from challenge_hub.cli.demonstration.other_stories import FIRST_AID
from challenge_hub.cli.demonstration.stage import Stage, dates_around
from challenge_hub.cli.schema import bring_up_to_date
from challenge_hub.config import Settings
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.keys import platform_key
from challenge_hub.core.unit_of_work import together
from challenge_hub.entries.late.models import LateArrival
from challenge_hub.entries.models import Entry, ProposalVersion, Receipt


@dataclass(frozen=True)
class Runner:
    """A solver who waits with a finished draft: the session, the token of its forms, the entry."""

    cookie: str
    token: str
    entry: str


@dataclass(frozen=True)
class Outcome:
    """What a solver saw: when the request was all sent, when its answer was here, and where it led."""

    entry: str
    sent: datetime
    answered: datetime
    status: int
    location: str


@dataclass(frozen=True)
class Race:
    """What came of it, by the clients and by the database."""

    closes: datetime
    outcomes: tuple[Outcome, ...]
    # By entry: when it arrived by its receipts, and by the record of those that came late.
    received: dict[str, list[datetime]]
    late: dict[str, datetime]
    state: str
    counted_at_close: list[int]
    broken: tuple[str, ...]

    def wrongs(self) -> Iterator[str]:
        """Name everything that is not as it must be; nothing, if all is well."""
        for each in self.outcomes:
            receipts, late = self.received.get(each.entry, []), self.late.get(each.entry)
            if len(receipts) + (late is not None) != 1:
                yield f"{each.entry}: {len(receipts)} receipts, late: {late}, told {each.status} {each.location}"
                continue
            arrived = late or receipts[0]
            if (arrived < self.closes) != bool(receipts):
                yield f"{each.entry}: arrived at {arrived}, {'counted' if receipts else 'not counted'}"
            if not each.sent <= arrived <= each.answered:
                yield f"{each.entry}: arrived at {arrived}, sent {each.sent}, answered {each.answered}"
            told = each.status, "/receipts/" in each.location, each.location.endswith("/late")
            if told != (302, bool(receipts), late is not None):
                yield f"{each.entry}: was told {each.status} {each.location}"
        if self.state != "judging" or self.counted_at_close != [len(self.received)]:
            yield f"{self.state}, closed with {self.counted_at_close} of {len(self.received)} receipts"
        yield from self.broken


def prepare(app: Flask, entries: int) -> tuple[int, list[Runner]]:
    """Publish a challenge and let as many solvers write a complete draft for it; give its id and the solvers."""
    at = now()
    with together():
        stage = Stage(bring_on_stage(at), platform_key(), at)
        solvers = [person(f"Runner {number}") for number in range(entries)]
        db.session.add_all(solvers)
    with together():
        challenge = stage.published(
            replace(FIRST_AID, proposals=()), dates_around(at, published=-1, closes=30)
        )
        drafts = [(solver.fs_uniquifier, draft(challenge, solver).ref) for solver in solvers]
    return challenge.id, [Runner(*signed_in(app, identity), ref) for identity, ref in drafts]


def run(port: int, runners: list[Runner], closes: datetime, *, seconds: float) -> tuple[Outcome, ...]:
    """Let all hand in, evenly from `seconds` before the bell to `seconds` after it; give what each saw."""
    outcomes: list[Outcome] = []
    step = 2 * seconds / len(runners)
    threads = [
        threading.Thread(
            target=lambda one=one, at=closes + timedelta(seconds=number * step - seconds): outcomes.append(
                hand_in(port, one, at)
            )
        )
        for number, one in enumerate(runners)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return tuple(outcomes)


def hand_in(port: int, runner: Runner, at: datetime) -> Outcome:
    """Connect, wait for the instant, hand in. The last bytes of the request leave at that instant, not before."""
    body = urlencode({"csrf_token": runner.token, **DECLARED}).encode()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    time.sleep(max(0.0, (at - datetime.now(UTC)).total_seconds() - 0.2))
    connection.putrequest("POST", f"/solver/entries/{runner.entry}/submit")
    for name, value in {
        "Cookie": runner.cookie,
        "Content-Type": "application/x-www-form-urlencoded",
        "Content-Length": str(len(body)),
    }.items():
        connection.putheader(name, value)
    connection.endheaders()
    connection.send(body[:-1])
    time.sleep(max(0.0, (at - datetime.now(UTC)).total_seconds()))
    sent = datetime.now(UTC)
    connection.send(body[-1:])
    answer = connection.getresponse()
    answered = datetime.now(UTC)
    answer.read()
    location = answer.headers.get("Location", "")
    connection.close()
    return Outcome(runner.entry, sent, answered, answer.status, location)


def result(challenge_id: int, closes: datetime, outcomes: tuple[Outcome, ...]) -> Race:
    """Read from the database what came of it."""
    received: dict[str, list[datetime]] = {}
    for ref, payload in db.session.execute(
        select(Entry.ref, Receipt.payload)
        .join(ProposalVersion, ProposalVersion.entry_id == Entry.id)
        .join(Receipt, Receipt.proposal_version_id == ProposalVersion.id)
        .where(Entry.challenge_id == challenge_id)
    ):
        received.setdefault(ref, []).append(datetime.fromisoformat(json.loads(payload)["received_at"]))
    late = select(Entry.ref, LateArrival.arrived_at).join(LateArrival.entry)
    closed = select(AuditRecord.payload).where(
        AuditRecord.challenge_id == challenge_id, AuditRecord.event == "challenge.entries_closed"
    )
    return Race(
        closes,
        outcomes,
        received,
        {ref: arrived for ref, arrived in db.session.execute(late)},  # noqa: C416 -- rows are not pairs to dict()
        db.session.get_one(Challenge, challenge_id, populate_existing=True).state,
        [facts_of(payload)["entries"] for payload in db.session.scalars(closed)],
        tuple(broken()),
    )


def facts_of(payload: str) -> dict[str, int]:
    """Give the facts of an audit record."""
    found = json.loads(payload)
    facts: dict[str, int] = found.get("facts", found)
    return facts


def race(
    app: Flask,
    port: int,
    variables: dict[str, str],
    *,
    entries: int,
    workers: int,
    seconds: float,
    with_worker: bool = True,
) -> Race:
    """Prepare, start the servers, race, wait for the close, and give the result. The bell waits for no grace."""
    with app.app_context():
        challenge_id, runners = prepare(app, entries)
        db.session.remove()
        db.engine.dispose()
    with servers(
        port, {**variables, "CHALLENGE_HUB_CLOSING_GRACE_SECONDS": "0"}, workers, with_worker=with_worker
    ):
        ready(port, workers)
        with app.app_context():
            closes = now() + timedelta(seconds=seconds + 2)
            set_the_bell(challenge_id, closes)
            db.session.remove()
        # The timer of the worker runs here too, all the time: nothing holds it up but the rule.
        closing = threading.Thread(target=close, args=(app, challenge_id))
        closing.start()
        outcomes = run(port, runners, closes, seconds=seconds)
        closing.join()
    with app.app_context():
        found = result(challenge_id, closes, outcomes)
        db.session.remove()
        db.engine.dispose()
    return found


def main() -> None:
    """Race and print."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--entries", type=int, default=200)
    options.add_argument("--workers", type=int, default=3, help="web processes")
    options.add_argument("--seconds", type=float, default=1.0, help="before the bell, and after it")
    options.add_argument("--database", default="", help="of PostgreSQL; SQLite otherwise")
    wanted = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        settings = Settings(
            data_folder=Path(folder),
            database_url=wanted.database,
            secret_key=SECRET,
            rate_limits=False,
            closing_grace_seconds=0,
        )
        app = create_app(settings)
        bring_up_to_date(app)
        found = race(
            app,
            free_port(),
            {**environment(Path(folder)), "CHALLENGE_HUB_DATABASE_URL": wanted.database},
            entries=wanted.entries,
            workers=wanted.workers,
            seconds=wanted.seconds,
        )
    waits = sorted((each.answered - each.sent).total_seconds() for each in found.outcomes)
    stamps = sorted(
        ((found.late.get(each.entry) or found.received[each.entry][0]) - each.sent).total_seconds()
        for each in found.outcomes
        if each.entry in found.late or each.entry in found.received
    )
    overtaken = sum(each.answered >= found.closes and each.entry in found.received for each in found.outcomes)
    print(f"{len(found.received)} counted, {len(found.late)} late, of {len(found.outcomes)}")
    print(f"{overtaken} arrived in time and were answered after the bell")
    print(f"sent to answered: median {statistics.median(waits):.2f} s, longest {waits[-1]:.2f} s")
    print(
        f"sent to arrived:  median {1000 * statistics.median(stamps):.1f} ms, longest {1000 * stamps[-1]:.1f} ms"
    )
    wrongs = list(found.wrongs())
    print("\n".join(wrongs) or "Exactly those that arrived in time.")
    sys.exit(1 if wrongs else 0)


if __name__ == "__main__":
    main()
