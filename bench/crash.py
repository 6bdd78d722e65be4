"""Is what was confirmed there, and what was not whole or absent, when the web process is killed at any moment?

Solver after solver begins an entry, saves the draft as autosave does, uploads a file, hands in, writes on and hands in
again, over HTTP. In each solver's life one of these requests, at a random point of its way, meets a `kill -9` of the web
server, which is then started anew. Then the database and the store are read, the click is repeated, and the life goes on. At the end all evidence is
verified. Exits with 1 where anything does not hold.

    python -m bench.crash --rounds 100
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from flask import Flask

from bench.lives import FILE_BYTES, STEPS, Life, Solver, Trial
from bench.pages import SECRET, environment
from bench.served import Server, free_port, signed_in
from bench.submissions import broken
from bench.world import person
from challenge_hub.app import create_app
from challenge_hub.cli.demonstration.cast import bring_on_stage
from challenge_hub.cli.demonstration.entering import LOCALLY, answers_of
from challenge_hub.cli.demonstration.other_stories import FIRST_AID
from challenge_hub.cli.demonstration.stage import Stage, dates_around
from challenge_hub.cli.schema import bring_up_to_date
from challenge_hub.config import Settings
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.keys import platform_key
from challenge_hub.core.unit_of_work import together, unit_of_work
from ip_terms.capacity import MYSELF
from ip_terms.models import AgreementKind
from ip_terms.services import accept


@dataclass(frozen=True)
class Tally:
    """How the kills went, and what was found wrong."""

    killed: Counter[str]
    confirmed: Counter[str]
    applied: Counter[str]
    wrongs: tuple[str, ...]


def prepare(app: Flask, rounds: int) -> tuple[str, list[str], list[Solver]]:
    """Publish a challenge that takes files; let as many people accept its terms. Gives its reference and form's keys."""
    at = now()
    with together():
        stage = Stage(bring_on_stage(at), platform_key(), at)
        people = [person(f"Mortal {number}") for number in range(rounds)]
        db.session.add_all(people)
    with together():
        challenge = stage.published(
            replace(FIRST_AID, proposals=()), dates_around(at, published=-1, closes=30)
        )
        terms_hash = challenge.versions[-1].terms_hash
        for each in people:
            with unit_of_work():
                accept(
                    challenge, AgreementKind.CHALLENGE_TERMS, terms_hash, each.name,
                    standing=MYSELF, by=each, at=at, from_address=LOCALLY,
                )  # fmt: skip
        keys = list(answers_of(challenge, FIRST_AID.proposals[0].answers))
        ref = challenge.ref
    return ref, keys, [Solver(each.id, *signed_in(app, each.fs_uniquifier)) for each in people]


def crash(
    app: Flask,
    port: int,
    variables: dict[str, str],
    *,
    rounds: int,
    seed: int,
    fatal: tuple[str, ...] = STEPS,
) -> Tally:
    """Let as many lives be lived, each with one kill, by turns in the `fatal` steps; give what came of it."""
    dice = random.Random(seed)
    with app.app_context():
        ref, keys, solvers = prepare(app, rounds)
        db.session.remove()
        db.engine.dispose()
    server = Server(port, variables)
    try:
        server.start()
        trial = Trial(app, server, dice)
        for number, solver in enumerate(solvers):
            words = f"%PDF-1.7 of life {number} ".encode() * FILE_BYTES
            life = Life(solver, ref, keys, number, file=words[:FILE_BYTES])
            trial.live(life, fatal[number % len(fatal)])
            print(f"life {number}: {len(trial.wrongs)} wrongs so far", file=sys.stderr, flush=True)
    finally:
        server.kill()
    with app.app_context():
        found = [*trial.wrongs, *broken(), *leftovers(app)]
        db.session.remove()
        db.engine.dispose()
    return Tally(trial.killed, trial.confirmed, trial.applied, tuple(found))


def leftovers(app: Flask) -> Iterator[str]:
    """Name what a kill left in the folder of files on their way in that the daily sweep would not find."""
    for path in app.extensions["file_store"].scratch.iterdir():
        if not path.name.startswith("in-"):
            yield f"{path} would stay for ever"


def main() -> None:
    """Kill, look, print."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--rounds", type=int, default=100)
    options.add_argument("--seed", type=int, default=1)
    wanted = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        app = create_app(Settings(data_folder=Path(folder), secret_key=SECRET, rate_limits=False))
        bring_up_to_date(app)
        found = crash(app, free_port(), environment(Path(folder)), rounds=wanted.rounds, seed=wanted.seed)
    print(f"{'step':10}{'kills':>7}{'confirmed':>11}{'done, not confirmed':>21}{'left no trace':>15}")
    for step in STEPS:
        killed, confirmed, applied = found.killed[step], found.confirmed[step], found.applied[step]
        print(f"{step:10}{killed:>7}{confirmed:>11}{applied - confirmed:>21}{killed - applied:>15}")
    print(
        "\n".join(found.wrongs)
        or "What was confirmed is there; the rest is whole or absent; nothing is there twice."
    )
    sys.exit(1 if found.wrongs else 0)


if __name__ == "__main__":
    main()
