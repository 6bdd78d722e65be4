"""Do the figures of a panel hold on real ones: how far do judges agree, and does adjusting help?

`python -m bench.panel SKATING ICLR [--draws 20] [--seed 1]`, folders with performances.csv and aspect_scores.csv, and
with iclr2021.jsonl. In a skating segment nine judges mark every performance, so marks can be left out at random (three
judges an entry) and predicted: by the mean of the entry, by that and the mean of the judge, and by the adjusted model.
At the conference no reviewer is linked with another paper: there only shrinking is left, and one mark a paper is
predicted. Exit status 1 where the adjusted model is not the best.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import time
from collections import defaultdict
from pathlib import Path

import numpy as np

from judging.calibration import Calibration, Score, calibrate
from judging.calibration.ranks import rank_distribution
from judging.reliability import icc, kendall_w, krippendorff_alpha
from judging.reliability.tables import mean_ranks

JUDGES, KEPT = 9, 3
WAYS = ("mean of all", "mean of the entry", "entry and judge means", "adjusted, fixed", "adjusted")


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("skating", type=Path)
    asked.add_argument("iclr", type=Path)
    asked.add_argument("--draws", type=int, default=20)
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    linked = skating(options.skating, options.draws, options.seed)
    print()
    unlinked = iclr(options.iclr, options.seed)
    return 0 if linked and unlinked else 1


def spearman(one: np.ndarray, other: np.ndarray) -> float:
    """The rank correlation; nought where one of the orders puts all on one level, and so says nothing."""
    flat = np.ptp(one) < 1e-9 or np.ptp(other) < 1e-9
    return 0.0 if flat else float(np.corrcoef(mean_ranks(one), mean_ranks(other))[0, 1])


def segments(folder: Path) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """For each segment: components by performance and judge, the official component score, the official rank."""
    with (folder / "performances.csv").open(encoding="utf-8") as rows:
        performances = {row["performance_id"]: row for row in csv.DictReader(rows)}
    marks: dict[str, np.ndarray] = defaultdict(lambda: np.zeros(JUDGES))
    with (folder / "aspect_scores.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            if row["section"] == "components":
                given = [float(row[f"J{judge}"] or "nan") for judge in range(1, JUDGES + 1)]
                marks[row["performance_id"]] += float(row["factor"]) * np.array(given)
    by_segment: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, row in performances.items():
        if name in marks and not np.isnan(marks[name]).any():
            by_segment[row["competition"], row["program"]].append(name)
    return [
        (
            np.array([marks[name] for name in names]),
            np.array([float(performances[name]["total_component_score"]) for name in names]),
            np.array([float(performances[name]["rank"]) for name in names]),
        )
        for names in by_segment.values()
        if len(names) >= 6
    ]


def skating(folder: Path, draws: int, seed: int) -> bool:
    found = segments(folder)
    sizes = [len(table) for table, _, _ in found]
    print(
        f"Skating: {len(found)} segments of {min(sizes)} to {max(sizes)} performances, {JUDGES} judges each"
    )
    agreement = {
        "Krippendorff's alpha, interval": [
            krippendorff_alpha(table, "interval").value for table, *_ in found
        ],
        "ICC(2,1)": [icc(table).forms["ICC(2,1)"].value for table, *_ in found],
        "ICC(3,k)": [icc(table).forms["ICC(3,k)"].value for table, *_ in found],
        "Kendall's W": [kendall_w(table).value for table, *_ in found],
    }
    for name, values in agreement.items():
        print(f"  {name:32} median {np.median(values):.3f}, least {min(values):.3f}")
    full = [calibrated(table, np.ones(table.shape, dtype=bool)) for table, *_ in found]
    for name, column, sign in (("component score", 1, 1), ("segment rank", 2, -1)):
        raw = np.mean([spearman(segment[0].mean(axis=1), sign * segment[column]) for segment in found])
        adjusted = np.mean(
            [
                spearman(scores_of(fit, len(segment[0])), sign * segment[column])
                for fit, segment in zip(full, found, strict=True)
            ]
        )
        print(
            f"  order against the official {name:16} rank correlation raw {raw:.4f}, adjusted {adjusted:.4f}"
        )
    chance = np.random.default_rng(seed)
    errors: dict[str, list[float]] = {way: [] for way in WAYS}
    orders: dict[str, list[float]] = {"raw": [], "adjusted": []}
    seconds = []
    for table, *_ in found:
        for _ in range(draws):
            kept = np.argsort(chance.random(table.shape), axis=1) < KEPT
            began = time.perf_counter()
            fit = calibrated(table, kept)
            seconds.append(time.perf_counter() - began)
            predicted = predictions(table, kept, fit)
            for way in WAYS:
                errors[way].append(float(np.mean((predicted[way] - table)[~kept] ** 2)))
            truth = table.mean(axis=1)
            orders["raw"].append(spearman(np.where(kept, table, 0).sum(axis=1) / KEPT, truth))
            orders["adjusted"].append(spearman(scores_of(fit, len(table)), truth))
    print(
        f"  left out at random: {KEPT} judges of {JUDGES} an entry, {draws} draws a segment; error in points of the mark"
    )
    for way in WAYS:
        print(f"    {way:24} root mean square {np.sqrt(np.mean(errors[way])):.4f}")
    print(
        f"    order against all nine judges: raw {np.mean(orders['raw']):.4f}, adjusted {np.mean(orders['adjusted']):.4f}"
    )
    print(
        f"    time to adjust: median {1000 * np.median(seconds):.1f} ms, largest {1000 * max(seconds):.1f} ms"
    )
    return min(WAYS, key=lambda way: float(np.mean(errors[way]))).startswith("adjusted")


def calibrated(table: np.ndarray, kept: np.ndarray, *, fixed: bool = False) -> Calibration:
    scores = [Score(int(e), int(j), float(table[e, j])) for e, j in zip(*np.nonzero(kept), strict=True)]
    return calibrate(scores, fixed=fixed)


def scores_of(fit: Calibration, size: int) -> np.ndarray:
    scores = {score.entry: score.score for score in fit.scores}
    return np.array([scores[entry] for entry in range(size)])


def predictions(table: np.ndarray, kept: np.ndarray, fit: Calibration) -> dict[str, np.ndarray]:
    seen = np.where(kept, table, 0)
    level = seen.sum() / kept.sum()
    by_entry = seen.sum(axis=1) / kept.sum(axis=1)
    by_judge = seen.sum(axis=0) / np.maximum(kept.sum(axis=0), 1)
    by_judge = np.where(kept.any(axis=0), by_judge, level)
    found = {
        "mean of all": np.full(table.shape, level),
        "mean of the entry": np.tile(by_entry[:, None], JUDGES),
        "entry and judge means": by_entry[:, None] + by_judge - level,
    }
    for name, model in (("adjusted", fit), ("adjusted, fixed", calibrated(table, kept, fixed=True))):
        severity = {s.judge: s.points for s in model.severities}
        harsh = np.array([severity.get(judge, 0.0) for judge in range(JUDGES)])
        found[name] = scores_of(model, len(table))[:, None] - harsh
    return found


def iclr(folder: Path, seed: int) -> bool:
    with (folder / "iclr2021.jsonl").open(encoding="utf-8") as lines:
        papers = [json.loads(line) for line in lines]
    papers = [paper for paper in papers if len(paper["ratings"]) >= 3]
    most = max(len(paper["ratings"]) for paper in papers)
    print(
        f"ICLR 2021: {len(papers)} papers of 3 to {most} reviews; no reviewer is linked with a second paper"
    )
    table = np.full((len(papers), most), np.nan)
    for row, paper in enumerate(papers):
        table[row, : len(paper["ratings"])] = paper["ratings"]
    for level in ("ordinal", "interval"):
        began = time.perf_counter()
        alpha = krippendorff_alpha(table, level)
        print(
            f"  Krippendorff's alpha, {level:10} {alpha.value:.3f} ({1000 * (time.perf_counter() - began):.0f} ms)"
        )
    began = time.perf_counter()
    fit = calibrate(reviews(papers))
    took = time.perf_counter() - began
    assert fit.variances is not None
    assert fit.posterior is not None
    share = fit.variances.entries / (fit.variances.entries + fit.variances.rest)
    print(
        f"  one review's share of what papers differ by (ICC(1,1) by REML) {share:.3f}; {1000 * took:.0f} ms to adjust"
    )
    print(f"  remarks: {', '.join(fit.remarks)}; components {len(fit.components)}")
    began = time.perf_counter()
    ranks = rank_distribution(fit.posterior, seed=seed)
    took = time.perf_counter() - began
    decided = [i for i, paper in enumerate(papers) if paper["decision"].startswith(("Accept", "Reject"))]
    accepted = np.array([papers[i]["decision"].startswith("Accept") for i in decided])
    raw = np.nanmean(table, axis=1)[decided]
    adjusted = scores_of(fit, len(papers))[decided]
    print(
        f"  decided {len(decided)}, accepted {int(accepted.sum())}: probability that an accepted paper stands before a"
        f" rejected one: raw {before(raw, accepted):.4f}, adjusted {before(adjusted, accepted):.4f},"
        f" expected rank {before(-ranks.expected[decided], accepted):.4f}"
    )
    drawn = ranks.selection(int(accepted.sum()))
    print(
        f"  a line at {int(accepted.sum())} papers: {len(drawn.inside)} in, {len(drawn.group)} not to be told apart for"
        f" {drawn.places} places, {len(drawn.outside)} out ({took:.2f} s for ranks)"
    )
    return left_out(papers, seed)


def reviews(papers: list[dict[str, list[float]]]) -> list[Score]:
    return [
        Score(at, 100 * at + reviewer, float(rating))
        for at, paper in enumerate(papers)
        for reviewer, rating in enumerate(paper["ratings"])
    ]


def left_out(papers: list[dict[str, list[float]]], seed: int) -> bool:
    chance = np.random.default_rng(seed)
    errors: dict[str, list[float]] = defaultdict(list)
    for _ in range(5):
        out = [int(chance.integers(len(paper["ratings"]))) for paper in papers]
        rest = [
            {"ratings": [r for at, r in enumerate(paper["ratings"]) if at != gone]}
            for paper, gone in zip(papers, out, strict=True)
        ]
        adjusted = scores_of(calibrate(reviews(rest)), len(papers))
        truth = np.array([paper["ratings"][gone] for paper, gone in zip(papers, out, strict=True)])
        means = np.array([np.mean(paper["ratings"]) for paper in rest])
        everything = np.mean([rating for paper in rest for rating in paper["ratings"]])
        errors["mean of all"].append(float(np.mean((truth - everything) ** 2)))
        errors["mean of the entry"].append(float(np.mean((truth - means) ** 2)))
        errors["adjusted"].append(float(np.mean((truth - adjusted) ** 2)))
    print("  one review a paper left out, 5 draws; error in points of the rating")
    for way, values in errors.items():
        print(f"    {way:24} root mean square {np.sqrt(np.mean(values)):.4f}")
    return min(errors, key=lambda way: float(np.mean(errors[way]))) == "adjusted"


def before(scores: np.ndarray, accepted: np.ndarray) -> float:
    """The area under the curve: how often an accepted one is ahead of a rejected one, ties counting half."""
    ranks = mean_ranks(scores)
    size = int(accepted.sum())
    return float((ranks[accepted].sum() - size * (size + 1) / 2) / (size * (len(scores) - size)))


if __name__ == "__main__":
    sys.exit(main())
