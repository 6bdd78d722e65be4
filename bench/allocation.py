"""How long does it take to decide who of 60 judges reads which of 1,000 entries, and how good is the answer?

Prints processor time (median, p95) and the longest run by the clock, loads, expertise, entries with a near and with a far reader, and the gap to the best, for
several kinds of panels; then the time it takes to explain an impossible one, and the peak of memory. Fails if a run takes
30 seconds of the processor, the process 1 GB, or an answer is not the best. Run: `python -m bench.allocation --runs 5`.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import replace

from judging.allocation import Allocated, Entry, Impossible, Judge, Problem, Rules, allocate

MOST_SECONDS, MOST_MEGABYTES = 30, 1024
FIELDS = 12


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--judges", type=int, default=60)
    asked.add_argument("--entries", type=int, default=1000)
    asked.add_argument("--runs", type=int, default=3)
    options = asked.parse_args()
    slow = False
    print(f"{options.judges} judges, {options.entries} entries, {options.runs} runs of each kind\n")
    print(
        f"{'kind':<32}{'median':>8}{'p95':>8}{'clock':>8}{'loads':>10}{'expertise':>11}{'near':>7}{'far':>7}{'gap':>8}"
    )
    for kind, problems in kinds(options.judges, options.entries, options.runs).items():
        seconds, clock, outcome = [], 0.0, None
        for seed, problem in enumerate(problems):
            began, began_clock = time.process_time(), time.perf_counter()
            outcome = allocate(problem, seed=seed)
            seconds.append(time.process_time() - began)  # of our own: other programs do not count
            clock = max(clock, time.perf_counter() - began_clock)
            if isinstance(outcome, Allocated):
                assert outcome.figures.gap == 0, "no answer that is known to be the best"
        slow |= max(seconds) > MOST_SECONDS
        print(
            f"{kind:<32}{statistics.median(seconds):>7.1f}s{p95(seconds):>7.1f}s{clock:>7.1f}s{told(outcome)}"
        )
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\npeak of memory: {megabytes:.0f} MB, everything included")
    return int(slow or megabytes > MOST_MEGABYTES)


def p95(seconds: list[float]) -> float:
    return sorted(seconds)[max(round(len(seconds) * 0.95) - 1, 0)]


def told(outcome: Allocated | Impossible | None) -> str:
    if isinstance(outcome, Impossible):
        return f"  impossible: {outcome.missing} missing, {len(outcome.relaxations)} ways out"
    assert outcome is not None
    figures, loads = outcome.figures, outcome.loads.values()
    return (
        f"{min(loads):>6}–{max(loads):<3}{figures.expertise:>11.3f}{figures.with_near:>7}{figures.with_far:>7}"
        f"{figures.gap:>8.2%}"
    )


def kinds(judges: int, entries: int, runs: int) -> dict[str, Iterator[Problem]]:
    def each(**given: object) -> Iterator[Problem]:
        return (problem(random.Random(seed), judges, entries, **given) for seed in range(runs))  # type: ignore[arg-type]

    return {
        "fields, 3 % conflicts": each(),
        "fields, coarse": each(noise=0.0),
        "nothing known of anybody": each(known=False),
        "fields, 40 % conflicts": each(conflicts=0.4),
        "limits that are tight": each(room=1.03),
        "500 pairs made by hand": each(by_hand=500),
        "5 of the seeker's only": each(seekers=5),
        "5 sheets, 2 of each chamber": each(rules=Rules(5, 2)),
        "impossible: a chamber too small": each(seekers=5, room=1.1),
        "impossible: readers missing": each(conflicts=0.6, seekers=5),
    }


def problem(
    chance: random.Random,
    judges: int,
    entries: int,
    *,
    noise: float = 0.1,
    known: bool = True,
    conflicts: float = 0.03,
    room: float | None = None,
    by_hand: int = 0,
    seekers: int | None = None,
    rules: Rules | None = None,
) -> Problem:
    """Judges know two fields each, one better than the other; an entry is in one."""
    rules = rules or Rules()
    seekers = judges // 3 if seekers is None else seekers
    capacity = None if room is None else int(room * entries * rules.sheets / judges) + 1
    panel = tuple(Judge(key, "seeker" if key < seekers else "platform", capacity) for key in range(judges))
    fields = [chance.sample(range(FIELDS), 2) for _ in panel]
    field_of = [chance.randrange(FIELDS) for _ in range(entries)]
    pairs = [(judge, entry) for judge in range(judges) for entry in range(entries)]
    expertise = {
        (judge, entry): min(
            max(
                (0.6 * (fields[judge][0] == field_of[entry]) + 0.4 * (fields[judge][1] == field_of[entry]))
                + noise * chance.gauss(1.5, 1),
                0.0,
            ),
            1.0,
        )
        for judge, entry in pairs
    }
    found = frozenset(pair for pair in pairs if chance.random() < conflicts)
    made = Problem(
        panel,
        tuple(Entry(key) for key in range(entries)),
        rules,
        conflicts=found,
        expertise=expertise if known else {},
    )
    return replace(made, fixed=frozenset(chance.sample(pairs, by_hand)) - found)


if __name__ == "__main__":
    sys.exit(main())
