"""How fast is a judge's work: the list of 200 entries, and one of them beside its scoresheet?

In the bench's own process with SQLite: milliseconds of a request by the clock (median, p95) and of the processor's time
(median), and its queries. Ends with 1 where a page works longer than 100 ms or asks more than 20 times. Run:
`python -m bench.judge`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from flask import Flask

from bench.judge_world import ENTRIES, Desk, build
from bench.pages import Asked, cookie
from bench.timing import Promise, timed
from challenge_hub.app import create_app
from challenge_hub.cli.schema import bring_up_to_date
from challenge_hub.config import Settings
from challenge_hub.core.database import db

MOST_MS, MOST_QUERIES = 100, 20
SECRET = "a key for benches only"  # noqa: S105 -- signs sessions of a throw-away database


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--requests", type=int, default=60, help="for each page")
    wanted = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        app = create_app(Settings(data_folder=Path(folder), secret_key=SECRET, rate_limits=False))
        bring_up_to_date(app)
        with app.app_context():
            desk = build()
            db.session.remove()
        missed = measure(app, desk, wanted.requests)
    print("\n".join(missed) or "Every promise is kept.")
    sys.exit(1 if missed else 0)


def measure(app: Flask, desk: Desk, requests: int) -> list[str]:
    """Measure the pages and give the promises missed."""
    identity = cookie(app, desk.identity)
    pages = [
        Asked(f"list of {ENTRIES}", f"/judging/{desk.seat_ref}/entries", identity),
        Asked("list, by words", f"/judging/{desk.seat_ref}/entries?q=pump&order=code", identity),
        Asked("entry beside its sheet", f"/judging/{desk.seat_ref}/entries/{desk.code}", identity),
        Asked(
            "two entries compared", f"/judging/{desk.seat_ref}/compare?a={desk.code}&b={desk.other}", identity
        ),
        Asked("sheets to hand in", f"/judging/{desk.seat_ref}/hand-in", identity),
    ]
    return timed(app, pages, requests, Promise(MOST_MS, MOST_QUERIES))


if __name__ == "__main__":
    main()
