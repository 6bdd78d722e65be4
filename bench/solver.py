"""How fast are a solver's pages with many entries, many files and a large team?

Prints for each page its queries, the median and the p95 by the clock, and the median of the processor's time. Ends with 1
where a page asks the database too often or works too long. Run: `python -m bench.solver`.
"""

from __future__ import annotations

import argparse
import platform
import random
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event, select

from bench.world import NOW, BenchTerms, build, person, text
from challenge_hub.accounts.models import User
from challenge_hub.app import create_app
from challenge_hub.challenges.models import BriefVersion, Challenge
from challenge_hub.cli.schema import bring_up_to_date
from challenge_hub.config import Settings
from challenge_hub.core.crypto.digest import sha256_hex
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import DraftRevision, Entry, EntryAttachment, ProposalVersion, Receipt
from challenge_hub.teams.models import TeamMember
from solver.entries.content import draft_content, hash_of
from solver.teams.services.shares import propose_table, sign_table

MOST_QUERIES, MOST_MS = 25, 100
REF = "e000000000"  # the entry that the bench's world makes first


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--entries", type=int, default=50)
    options.add_argument("--files", type=int, default=30)
    options.add_argument("--members", type=int, default=8)
    options.add_argument("--versions", type=int, default=25)
    options.add_argument("--tables", type=int, default=5)
    options.add_argument("--rounds", type=int, default=30, help="requests for each figure")
    wanted = options.parse_args()
    print(
        f"{platform.machine()}, Python {platform.python_version()}: {wanted.entries} entries, {wanted.files} files, "
        f"{wanted.members} members, {wanted.versions} versions"
    )
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        missed = measure(Path(folder), wanted)
    print("\n".join(missed) or "Every promise is kept.")
    sys.exit(1 if missed else 0)


def measure(folder: Path, wanted: argparse.Namespace) -> list[str]:
    """Measure every page and give the promises missed."""
    settings = Settings(
        data_folder=folder,
        secret_key="a key for benches only",  # noqa: S106 -- a throw-away database
        rate_limits=False,
        testing=True,
    )
    app = create_app(settings)
    bring_up_to_date(app)
    with app.app_context():
        identity = fill(wanted)
        db.session.remove()
        engine = db.engine
    client = app.test_client()
    with client.session_transaction() as session:
        session.update(_user_id=identity, _fresh=True, fs_cc="set")
    statements: list[str] = []
    event.listen(engine, "after_cursor_execute", lambda *given: statements.append(given[2]))
    missed = []
    print(f"{'page':16}{'queries':>9}{'median':>10}{'p95':>10}{'processor':>11}")
    for name, path in {
        "my entries": "/solver/entries",
        "entry": f"/solver/entries/{REF}",
        "edit": f"/solver/entries/{REF}/edit",
        "check": f"/solver/entries/{REF}/check",
        "team": f"/solver/entries/{REF}/team",
        "cap table": f"/solver/entries/{REF}/shares",
        "versions": f"/solver/entries/{REF}/versions",
        "compare": f"/solver/entries/{REF}/versions/{wanted.versions}/compare",
        "compare, draft": f"/solver/entries/{REF}/versions/1/compare?with=draft",
        "earlier states": f"/solver/entries/{REF}/earlier",
        "dashboard": "/solver/",
    }.items():
        taken, worked, count = [], [], 0
        for number in range(wanted.rounds + 2):
            statements.clear()
            before, own = time.perf_counter(), time.process_time()
            answer = client.get(path)
            if answer.status_code != 200:
                raise SystemExit(f"{path} answered {answer.status_code}")
            if number > 1:  # the first ones warm what is kept
                taken.append(1000 * (time.perf_counter() - before))
                worked.append(1000 * (time.process_time() - own))
            count = len(statements)
        median, work = statistics.median(taken), statistics.median(worked)
        p95 = statistics.quantiles(taken, n=20)[-1]
        print(f"{name:16}{count:>9}{median:>8.1f}ms{p95:>8.1f}ms{work:>9.1f}ms", flush=True)
        if count >= MOST_QUERIES or work > MOST_MS:
            missed.append(f"{name}: {count} queries, {work:.0f} ms")
    return missed


def fill(wanted: argparse.Namespace) -> str:
    """Store the world; give the identity of the solver: captain of one large team, and in others alone."""
    dice = random.Random(5)
    solver, _owner = build(wanted.entries)
    entry = db.session.scalars(select(Entry).where(Entry.ref == REF)).one()
    people = [solver, *(person(f"member{number}") for number in range(1, wanted.members))]
    db.session.add_all(people)
    db.session.flush()
    first = db.session.scalars(select(BriefVersion)).one()
    for challenge_id in db.session.scalars(select(Challenge.id).where(Challenge.id != first.challenge_id)):
        db.session.add(
            BriefVersion(
                challenge_id=challenge_id,
                number=1,
                content=first.content,
                content_hash=first.content_hash,
                terms_hash=BenchTerms.text_hash,
                published_at=NOW,
            )
        )
    # Every entry has the large team: its people are on the page of the list, too.
    for each in db.session.scalars(select(Entry)):
        db.session.add_all(
            TeamMember(team_id=each.team_id, challenge_id=each.challenge_id, user_id=member.id, joined_at=NOW)
            for member in people[1:]
        )
    entry.challenge.entries_close_at = NOW + timedelta(days=30)
    db.session.commit()
    _write(entry, people, dice, wanted)
    return str(solver.fs_uniquifier)


def _write(entry: Entry, people: list[User], dice: random.Random, wanted: argparse.Namespace) -> None:
    """Fill the large team's entry: files, states of its answers, versions, and tables that all but one have signed."""
    db.session.add_all(
        EntryAttachment(
            entry=entry, filename=f"plan {number}.pdf", sha256=sha256_hex(str(number).encode()), size=10_000,
            media_type="application/pdf", added_at=NOW,
        )
        for number in range(wanted.files)
    )  # fmt: skip
    brief = db.session.scalars(
        select(BriefVersion).where(BriefVersion.challenge_id == entry.challenge_id)
    ).one()
    for number in range(1, wanted.versions + 1):
        at = NOW + timedelta(seconds=number)
        entry.draft_answers = {f"f{n}": text(dice, 300) for n in range(5)}
        content: dict[str, Any] = draft_content(
            entry,
            {"original": True, "ownership": True, "third_party": "none", "ai_use": "none", "ai_note": ""},
        )
        version = ProposalVersion(
            entry=entry, number=number, brief_version=brief, content=content, content_hash=hash_of(content),
            terms_hash=brief.terms_hash, submitted_at=at, submitted_by_id=people[0].id,
        )  # fmt: skip
        db.session.add(
            Receipt(
                ref=f"r{number:09d}",
                version=version,
                payload="{}",
                signature="none",
                key_id="bench",
                issued_at=at,
            )
        )
        db.session.add_all(
            DraftRevision(
                entry_id=entry.id, key=key, text=answer, user_id=dice.choice(people).id, began_at=at, written_at=at,
                unsaved=False,
            )
            for key, answer in entry.draft_answers.items()
        )  # fmt: skip
    entry.state, entry.submitted_at = "submitted", NOW
    entry.draft_declarations = {
        "original": True,
        "ownership": True,
        "third_party": "none",
        "ai_use": "none",
        "ai_note": "",
    }
    db.session.commit()
    share = 10_000 // len(people)
    for number in range(wanted.tables):
        shares = {member.id: share for member in people}
        # Other tables each time, and each adds up.
        shares[people[0].id] += 10_000 - share * len(people) - number
        shares[people[1].id] += number
        with unit_of_work():
            table = propose_table(entry, shares, by=people[0], at=NOW)
        for member in people[:-1]:
            with unit_of_work():
                sign_table(entry, table.text_hash, member.name, by=member, at=NOW, from_address="192.0.2.1")


if __name__ == "__main__":
    main()
