"""How long pages take inside one process, and what they ask of the database."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from flask import Flask

from bench.pages import Asked, queries


@dataclass(frozen=True)
class Promise:
    """What a page may take: milliseconds of processor time, median, and queries."""

    milliseconds: float
    queries: int


def timed(
    app: Flask,
    pages: Sequence[Asked],
    requests: int,
    promise: Promise,
    *,
    unpromised: Collection[str] = (),
    before: Callable[[], object] = bool,
) -> list[str]:
    """Ask for each page so many times, print its figures, and give the promises that were missed.

    `unpromised` are names of pages that are only printed; `before` is done before each request, and not measured. Raises AssertionError for a page that does not answer 200.
    """
    print(f"{'page':28}{'median':>10}{'p95':>10}{'works':>10}{'queries':>9}{'bytes':>10}")
    missed = []
    client = app.test_client(use_cookies=False)
    for page in pages:
        asked = queries(app, page).count
        times, works = [], []
        for _ in range(requests):
            before()
            begun, working = time.perf_counter(), time.process_time()
            answer = client.get(page.path, headers={"Cookie": page.cookie})
            works.append(1000 * (time.process_time() - working))
            times.append(1000 * (time.perf_counter() - begun))
        assert answer.status_code == 200, (page.path, answer.status_code)
        median, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        work = statistics.median(works)
        print(f"{page.name:28}{median:>8.1f}ms{p95:>8.1f}ms{work:>8.1f}ms{asked:>9}{len(answer.data):>10}")
        if page.name in unpromised:
            continue
        if work > promise.milliseconds:
            missed.append(f"{page.name}: {work:.0f} ms of work, not {promise.milliseconds:.0f}")
        if asked > promise.queries:
            missed.append(f"{page.name}: {asked} queries, not {promise.queries}")
    return missed
