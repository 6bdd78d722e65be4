"""How long do the figures of the largest panel foreseen take: ranking, adjusting, changing weights, choices of two?

`python -m bench.figures`: a made-up panel, seconds of the processor, since a machine that does other things as well
would say little else. Exit status 1 where the figures of a result page take more than a second together.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from judging.adjusting import adjusted_ranking
from judging.pairwise import Choice, next_pair, strengths
from judging.ranking import Sheet, rank_entries
from judging.scoring import Criterion, Mark
from judging.sensitivity import sensitivity


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seed", type=int, default=1)
    seed = asked.parse_args().seed
    print(
        "Made up: 1,000 entries, 60 judges, 3 sheets an entry of 5 criteria; 5,000 choices of the better of two"
    )
    chance = random.Random(seed)
    criteria = tuple(Criterion(f"c{number}", 20, 0, 10) for number in range(5))
    chamber_of = {judge: "platform" if judge % 2 else "seeker" for judge in range(60)}
    worth = [chance.gauss(5, 2) for _ in range(1000)]
    sheets = [
        Sheet(
            entry, judge, chamber_of[judge], tuple(Mark(c.key, mark(chance, worth[entry])) for c in criteria)
        )
        for entry in range(1000)
        for judge in chance.sample(range(60), 3)
    ]
    pairs = [chance.sample(range(1000), 2) for _ in range(5000)]
    choices = [
        Choice(0, *sorted(pair, key=lambda entry: -worth[entry] - chance.gauss(0, 2))) for pair in pairs
    ]
    ranking, took = timed(rank_entries, range(1000), sheets, criteria)
    print(f"  {'ranking, exact':32} {1000 * took:.0f} ms")
    page = took
    for name, do, on_page in (
        ("adjusted ranking", lambda: adjusted_ranking(ranking, chamber_of, places=10, seed=seed), True),
        ("what would change the winner", lambda: sensitivity(ranking, sheets, criteria), True),
        ("strengths by choices", lambda: strengths(range(1000), choices), False),
    ):
        do()  # loads libraries
        took = timed(do)[1]
        page += took if on_page else 0
        print(f"  {name:32} {1000 * took:.0f} ms")
    known = strengths(range(1000), choices[:-1])
    start = dict(zip(known.entries, known.means.tolist(), strict=True))
    after = timed(strengths, range(1000), choices, start=start)[1]
    print(f"  {'strengths after one more choice':32} {1000 * after:.0f} ms")
    print(f"  {'next pair':32} {1000 * timed(next_pair, known, range(1000), (), seed=seed)[1]:.0f} ms")
    print(f"  memory of it all {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most")
    return 0 if page < 1 else 1


def mark(chance: random.Random, worth: float) -> Decimal:
    return Decimal(min(10, max(0, round(chance.gauss(worth, 2)))))


def timed(do: Callable[..., Any], *arguments: Any, **options: Any) -> tuple[Any, float]:
    began = time.process_time()
    return do(*arguments, **options), time.process_time() - began


if __name__ == "__main__":
    sys.exit(main())
