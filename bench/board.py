"""How long does the result board take for 1,000 entries with three sheets each by 60 judges?

In the bench's own process with SQLite: milliseconds of a request by the clock (median, p95) and of the processor's time
(median), its queries, and the memory at its highest. Ends with 1 where the board works longer than a second or asks more
than 40 times; the other pages are told beside it. With `--pairs` judges choose between two entries so often, instead; then
each request finds the ranking anew from what the job has kept. Run: `python -m bench.board`.
"""

from __future__ import annotations

import argparse
import platform
import random
import resource
import sys
import tempfile
from itertools import combinations
from pathlib import Path

from flask import Flask
from sqlalchemy import insert, select

from bench.judge_world import make_entry
from bench.pages import Asked, cookie
from bench.timing import Promise, timed
from bench.world import NOW, person
from bench.world import build as build_world
from challenge_hub.accounts.services import grant_role
from challenge_hub.app import create_app
from challenge_hub.challenges.models import BriefVersion, Challenge
from challenge_hub.cli.schema import bring_up_to_date
from challenge_hub.config import Settings
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry
from judging.chambers import Chamber
from judging.jobs import fit_pairs
from judging.models import Chosen, Method, PairChoice, PairHandIn, Panel, Score, Scoresheet, Seat
from judging.pairing import _scores, pool_of

MOST_MS, MOST_QUERIES = 1_000, 40
SHEETS = 3
SECRET = "a key for benches only"  # noqa: S105 -- signs sessions of a throw-away database


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--entries", type=int, default=1_000)
    options.add_argument("--judges", type=int, default=60)
    options.add_argument("--pairs", type=int, default=0, help="choices of each judge, instead of sheets")
    options.add_argument("--requests", type=int, default=15, help="for each page")
    wanted = options.parse_args()
    print(
        f"{platform.machine()}, Python {platform.python_version()}: {wanted.entries} entries, {wanted.judges} judges, "
        + (f"{wanted.pairs} choices of each judge" if wanted.pairs else f"{SHEETS} sheets each")
    )
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        app = create_app(Settings(data_folder=Path(folder), secret_key=SECRET, rate_limits=False))
        bring_up_to_date(app)
        with app.app_context():
            identity, ref = fill(wanted.entries, wanted.judges, pairs=wanted.pairs)
            db.session.remove()
        missed = measure(app, identity, ref, wanted.requests)
    print(f"memory at its highest: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    print("\n".join(missed) or "Every promise is kept.")
    sys.exit(1 if missed else 0)


def fill(entries: int, judges: int, *, pairs: int = 0, seed: int = 7) -> tuple[str, str]:
    """Fill the database, by choices where `pairs` says how many; give the organiser's session and the reference."""
    dice = random.Random(seed)
    build_world(2)
    challenge = db.session.scalars(select(Challenge).order_by(Challenge.id)).first()
    assert challenge is not None
    challenge.state, challenge.closed_at = "judging", NOW
    version = db.session.scalars(select(BriefVersion)).one()
    for old in db.session.scalars(select(Entry)):
        old.state, old.withdrawn_at = "withdrawn", NOW
    staff = person("staff")
    db.session.add(staff)
    db.session.flush()
    made = [make_entry(challenge, version, number, dice, words=20) for number in range(entries)]
    seats = [_seat(challenge, staff.id, number) for number in range(judges)]
    db.session.commit()
    criteria = [row.id for row in challenge.criteria]
    severity = {seat.id: dice.gauss(0, 0.5) for seat in seats}
    with unit_of_work():
        grant_role(staff, "organiser", by=None, at=NOW)
        for entry in made if not pairs else ():
            worth = dice.gauss(3, 0.8)
            for seat in dice.sample(seats, SHEETS):
                _sheet(entry, seat, criteria, worth - severity[seat.id], dice)
    if pairs:
        _choose(challenge, seats, [entry.id for entry in made], pairs, dice)
    return staff.fs_uniquifier, challenge.ref


def _choose(
    challenge: Challenge, seats: list[Seat], entries: list[int], pairs: int, dice: random.Random
) -> None:
    """Let each judge choose between so many pairs of the own pool; then do the job."""
    panel = Panel.of(challenge.id)
    panel.method = Method.PAIRS
    db.session.add(panel)
    worth = {entry: dice.gauss(0, 1) for entry in entries}
    for seat in seats:
        possible = list(combinations(pool_of(seat.id, entries), 2))
        db.session.add_all(
            PairChoice(
                seat_id=seat.id,
                first_id=first,
                second_id=second,
                chosen=Chosen.FIRST
                if worth[first] + dice.gauss(0, 1) > worth[second] + dice.gauss(0, 1)
                else Chosen.SECOND,
                chosen_at=NOW,
            )
            for first, second in dice.sample(possible, pairs)
        )
        db.session.add(PairHandIn(seat_id=seat.id, handed_in_at=NOW))
    db.session.commit()
    fit_pairs(challenge.id)


def _seat(challenge: Challenge, staff_id: int, number: int) -> Seat:
    judge = person(f"judge{number}")
    judge.email = f"judge{number}@elsewhere{number}.example"
    db.session.add(judge)
    db.session.flush()
    seat = Seat(
        ref=f"seat{number:06d}",
        challenge_id=challenge.id,
        chamber=Chamber.SEEKER if number % 2 else Chamber.PLATFORM,
        email=judge.email,
        user_id=judge.id,
        state="accepted",
        invited_at=NOW,
        invited_by_id=staff_id,
        responded_at=NOW,
        conflicts_declared_at=NOW,
    )
    db.session.add(seat)
    db.session.flush()
    return seat


def _sheet(entry: Entry, seat: Seat, criteria: list[int], worth: float, dice: random.Random) -> None:
    sheet = Scoresheet(
        seat_id=seat.id,
        entry_id=entry.id,
        proposal_version_id=entry.versions[0].id,
        state="handed_in",
        saved_at=NOW,
        handed_in_at=NOW,
    )
    db.session.add(sheet)
    db.session.flush()
    marks = [min(5, max(0, round(worth + dice.gauss(0, 0.7)))) for _ in criteria]
    db.session.execute(
        insert(Score),
        [
            {
                "scoresheet_id": sheet.id,
                "criterion_id": key,
                "mark": mark,
                "not_applicable": False,
                "comment": "",
            }
            for key, mark in zip(criteria, marks, strict=True)
        ],
    )


def measure(app: Flask, session: str, ref: str, requests: int) -> list[str]:
    """Measure the pages and give the promises missed."""
    identity, base = cookie(app, session), f"/organiser/challenges/{ref}/panel"
    pages = [
        Asked("board", f"{base}/results", identity),
        Asked("board, expected rank", f"{base}/results?by=expected", identity),
        Asked("ranking as a file", f"{base}/results/ranking.csv", identity),
        Asked("coverage", f"{base}/coverage", identity),
        Asked("panel", base, identity),
    ]
    return timed(
        app,
        pages,
        requests,
        Promise(MOST_MS, MOST_QUERIES),
        unpromised={"ranking as a file", "coverage", "panel"},
        before=_scores.cache_clear,
    )


if __name__ == "__main__":
    main()
