"""SIGKILL at any moment: what was confirmed to a person is there, and its mail still goes out."""

import re
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from challenge_hub.app import create_app
from challenge_hub.audit.queries import verify
from challenge_hub.cli.demonstration.cast import bring_on_stage
from challenge_hub.cli.demonstration.entering import answers_of, begin
from challenge_hub.cli.demonstration.open_stories import MANGO
from challenge_hub.cli.demonstration.people import PASSWORD
from challenge_hub.cli.demonstration.stage import Stage, dates_around
from challenge_hub.cli.schema import bring_up_to_date
from challenge_hub.config import Settings
from challenge_hub.core.clock import system_clock
from challenge_hub.core.crypto.signing import verify as is_signed
from challenge_hub.core.database import db
from challenge_hub.core.keys import platform_key
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Receipt
from challenge_hub.outbox.models import OutboxMessage
from challenge_hub.outbox.services import drain
from solver.entries.services.drafts import save_draft
from tests.journeys.person import Visitor
from tests.journeys.server import Transport, command, environment, free_port, kill_all, running, wait_for

pytestmark = pytest.mark.slow

SOLVERS = ("john", "wen", "priya", "hiro", "amara")


@contextmanager
def opened(folder: Path) -> Iterator[Flask]:
    """The application on what the killed processes left."""
    app = create_app(Settings(data_folder=folder, rate_limits=False))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def receipts_hold(references: set[str]) -> None:
    """Every confirmed receipt is there and signed, and the audit log holds."""
    kept = {receipt.ref: receipt for receipt in db.session.scalars(select(Receipt))}
    assert references <= set(kept)
    key = platform_key().public_key_pem
    assert all(is_signed(kept[ref].payload.encode(), kept[ref].signature, key) for ref in references)
    assert list(verify()) == []


# Two moments; `bench/crash.py` kills at a hundred.
@pytest.mark.parametrize("lines", [11, 21])
def test_a_demo_that_is_killed(tmp_path: Path, lines: int) -> None:
    folder = tmp_path / "var"
    with subprocess.Popen(
        command("demo"), env=environment(folder), stdout=subprocess.PIPE, text=True
    ) as demo:
        assert demo.stdout is not None
        told = [demo.stdout.readline() for _line in range(lines)]
        time.sleep(0.05 * lines % 0.4)
        demo.kill()
        told.append(demo.stdout.read())
    confirmed = set(re.findall(r"receipt (\w{10})", "".join(told)))

    with opened(folder):
        receipts_hold(confirmed)
        # A new worker takes up what the dead one left, in its own time.
        drain(at=system_clock() + timedelta(hours=1))
        assert db.session.scalars(select(OutboxMessage).where(OutboxMessage.done_at.is_(None))).all() == []
    mails = sent_text(folder)
    assert {ref for ref in confirmed if f"/solver/receipts/{ref}" in mails} == confirmed


def test_servers_that_are_killed_under_submissions(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    entries = prepare(folder)
    port, confirmed = free_port(), set[str]()

    def hand_in(key: str) -> None:
        """Hand in and note the receipt that the page confirms; the kill may come first."""
        try:
            person = Visitor(Transport(port))  # type: ignore[arg-type]
            person.open("/account/login")
            person.press("Sign in", email=f"{key}@{key}.example", password=PASSWORD)
            person.open(f"/solver/entries/{entries[key]}/check")
            person.press(
                "Hand in the entry", original=True, ownership=True, third_party="none", ai_use="none"
            )
        except (OSError, AssertionError):
            return
        confirmed.add(person.path.rsplit("/", 1)[1])

    with running(folder, port) as servers:
        threads = [threading.Thread(target=hand_in, args=(key,)) for key in SOLVERS]
        for thread in threads:
            thread.start()
        end = time.monotonic() + 60
        while not confirmed and time.monotonic() < end:
            time.sleep(0.01)
        kill_all(servers)
        for thread in threads:
            thread.join()
    assert confirmed

    with running(folder, port):
        wait_for(port)
        assert mails_arrive(folder, confirmed)
    with opened(folder):
        receipts_hold(confirmed)


def prepare(folder: Path) -> dict[str, str]:
    """A published challenge, and a complete draft of each solver; give the entries' references."""
    now = system_clock()
    app = create_app(Settings(data_folder=folder, rate_limits=False))
    bring_up_to_date(app)
    with app.app_context():
        stage = Stage(bring_on_stage(now - timedelta(days=60)), platform_key(), now)
        challenge = stage.published(MANGO, dates_around(now, published=-10, closes=20))
        entries = {}
        for key in SOLVERS:
            solver = stage.people[key]
            entry = begin(challenge, solver, at=now)
            answers = answers_of(challenge, {"approach": "Listen.", "evidence": "Thirty fruits."})
            with unit_of_work():
                save_draft(
                    entry, title=f"By {key}", answers=answers, lock=entry.draft_lock, by=solver, at=now
                )
            entries[key] = entry.ref
        db.session.remove()
        db.engine.dispose()
    return entries


def mails_arrive(folder: Path, receipts: set[str]) -> bool:
    """Wait until every receipt's mail lies in the folder of sent mails."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        text = sent_text(folder)
        if all(f"/solver/receipts/{ref}" in text for ref in receipts):
            return True
        time.sleep(0.2)
    return False


def sent_text(folder: Path) -> str:
    """The plain text of every mail that the file transport wrote."""
    parts = []
    for path in (folder / "mail").glob("*"):
        for raw in path.read_bytes().split(b"-" * 79):
            body = message_from_bytes(raw.lstrip(), policy=policy.default).get_body(("plain",))
            parts.append(body.get_content() if body else "")
    return "".join(parts)
