"""How long does it take to find the entries of 1,000 that are nearly alike, and are any missed?

Texts are made here (entries on one theme, with common passages, some of them copied in part), or read from a folder of
text files. Prints processor time (median of several runs), time by the clock, peak of memory, how many pairs were found, and how many of those that
comparing each with each finds. Fails if a run takes 10 seconds of the processor. Then the same by the job itself, on a
database that holds the texts, with what it keeps. Run: `python -m bench.duplicates [FOLDER]`.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import select

from bench.judge_world import make_entry
from bench.world import NOW, person
from bench.world import build as build_world
from challenge_hub.accounts.models import User
from challenge_hub.accounts.services import grant_role
from challenge_hub.app import create_app
from challenge_hub.challenges.models import BriefVersion, Challenge
from challenge_hub.cli.schema import bring_up_to_date
from challenge_hub.config import Settings
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry
from judging import duplicates
from judging.duplicates import LIKENESS, near_duplicates
from judging.jobs import find_duplicates
from organiser.screening.duplicates.services import ask_for_duplicates

MOST_SECONDS = 10
SECRET = "a key for benches only"  # noqa: S105 -- signs sessions of a throw-away database
COMMON = (
    "We confirm that this entry is our own work and that nothing in it is confidential to anybody else. " * 3
)


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", nargs="?", type=Path)
    asked.add_argument("--entries", type=int, default=1000)
    asked.add_argument("--words", type=int, default=2000)
    asked.add_argument("--runs", type=int, default=5)
    options = asked.parse_args()
    texts = read(options.folder) if options.folder else made(options.entries, options.words)
    size = sum(map(len, texts.values()))
    print(f"{len(texts)} texts, {size // max(len(texts), 1):,} characters on average")
    seconds, clock = [], 0.0
    for _ in range(options.runs):
        began, began_clock = time.process_time(), time.perf_counter()
        found = near_duplicates(texts)
        seconds.append(time.process_time() - began)  # of our own: other programs do not count
        clock = max(clock, time.perf_counter() - began_clock)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{options.runs} runs: median {statistics.median(seconds):.2f} s, longest {max(seconds):.2f} s, by the clock {clock:.2f} s; {megabytes:.0f} MB"
    )
    every = each_with_each(texts)
    pairs = {(pair.first, pair.second) for pair in found}
    print(
        f"pairs of likeness {LIKENESS} or more: {len(found)} found of {len(every)}, missed {sorted(every - pairs)}"
    )
    for pair in found[:5]:
        passage = pair.passages[0]
        print(
            f"  {pair.first} and {pair.second}: {pair.similarity:.2f}, longest passage {passage.words} words: "
            f"{texts[pair.first][slice(*passage.first)][:60]!r}"
        )
    return int(max(*seconds, job(texts)) > MOST_SECONDS)


def job(texts: dict[int, str]) -> float:
    """Ask for a look at a database of entries with these texts, and let the job do it; give its processor time."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        app = create_app(Settings(data_folder=Path(folder), secret_key=SECRET, rate_limits=False))
        bring_up_to_date(app)
        with app.app_context():
            challenge, staff = fill(texts)
            with unit_of_work():
                search = ask_for_duplicates(challenge, by=staff, at=NOW)
            began, began_clock = time.process_time(), time.perf_counter()
            find_duplicates(search.id)
            seconds, clock = time.process_time() - began, time.perf_counter() - began_clock
            print(
                f"the job: {seconds:.2f} s, by the clock {clock:.2f} s; "
                f"{search.pairs_found} pairs among {len(search.versions)} entries"
            )
            db.session.remove()
    return seconds


def fill(texts: dict[int, str]) -> tuple[Challenge, User]:
    """Fill the database with an entry for each text; give their challenge and an organiser."""
    build_world(2)
    challenge = db.session.scalars(select(Challenge).order_by(Challenge.id)).first()
    assert challenge is not None
    challenge.state, challenge.closed_at = "judging", NOW
    version = db.session.scalars(select(BriefVersion)).one()
    for old in db.session.scalars(select(Entry)):
        old.state, old.withdrawn_at = "withdrawn", NOW
    staff = person("staff")
    db.session.add(staff)
    dice = random.Random(7)
    for number, text in texts.items():
        make_entry(challenge, version, number, dice, words=20, first_answer=text)
    db.session.commit()
    with unit_of_work():
        grant_role(staff, "organiser", by=None, at=NOW)
    return challenge, staff


def read(folder: Path) -> dict[int, str]:
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".txt", ".md"})
    return {number: path.read_text(encoding="utf-8", errors="replace") for number, path in enumerate(files)}


def made(entries: int, words: int) -> dict[int, str]:
    """Entries of words as frequent as in a language (Zipf), a twentieth of them copied from another in part."""
    chance = random.Random(1)
    lexicon = [
        "".join(chance.choices("abcdefghijklmnoprstuvwy", k=chance.randint(2, 10))) for _ in range(20_000)
    ]
    weights = [1 / rank for rank in range(1, len(lexicon) + 1)]
    texts: dict[int, str] = {}
    for number in range(entries):
        own = chance.choices(lexicon, weights, k=chance.randint(words // 2, words * 3 // 2))
        if number and chance.random() < 0.05:
            source = texts[chance.randrange(number)].split()
            own[: int(len(own) * chance.random())] = source[: int(len(source) * chance.uniform(0.3, 1))]
        texts[number] = COMMON + " ".join(own)
    return texts


def each_with_each(texts: dict[int, str]) -> set[tuple[int, int]]:
    """The same without hashing of sketches: what all pairs have in common, by one product of sparse tables."""
    import numpy as np  # noqa: PLC0415 -- what is measured loads it itself
    from scipy.sparse import csr_array  # noqa: PLC0415 -- likewise

    known = duplicates._Hashes()  # noqa: SLF001 -- the same shingles
    shingles = [duplicates._read(text, known).shingles for text in texts.values()]  # noqa: SLF001 -- the same shingles
    common = duplicates._common(shingles, [])  # noqa: SLF001 -- likewise
    shingles = [one[~np.isin(one, common)] for one in shingles]
    sizes = np.array([len(one) for one in shingles])
    _, columns = np.unique(np.concatenate(shingles), return_inverse=True)
    rows = np.repeat(np.arange(len(shingles)), sizes)
    table = csr_array((np.ones(len(rows)), (rows, columns)))
    shared = (table @ table.T).tocoo()
    keys = list(texts)
    return {
        (keys[one], keys[other])
        for one, other, count in zip(shared.coords[0], shared.coords[1], shared.data, strict=True)
        if one < other and count / (sizes[one] + sizes[other] - count) >= LIKENESS
    }


if __name__ == "__main__":
    sys.exit(main())
