"""How well does the search find? Mean average precision and more on a collection with published judgements.

`python bench/search_quality.py FOLDER` reads docs.jsonl, queries.jsonl and qrels.tsv (tab-separated: query,
document, grade; a grade above 0 is relevant) and, where the folder has a baseline.json, compares with it:
exit status 1 when the mean average precision lies more than 5 % below the baseline.
"""

import argparse
import json
import math
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from challenge_hub.search.documents import SearchDocument
from challenge_hub.search.engine import SearchQuery
from challenge_hub.search.whoosh_engine import WhooshEngine

RANKED = 1000
TOLERANCE = 0.95


@dataclass
class Quality:
    """Sums over queries of the usual measures of a ranked list (binary relevance)."""

    queries: int = 0
    precision: float = 0.0
    gain: float = 0.0
    recall: float = 0.0
    seconds: float = 0.0

    def add(self, ranked: tuple[int, ...], relevant: set[int], seconds: float) -> None:
        found = 0
        precision = 0.0
        for rank, document in enumerate(ranked, start=1):
            if document in relevant:
                found += 1
                precision += found / rank
        ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(10, len(relevant)) + 1))
        gain = sum(
            1 / math.log2(rank + 1) for rank, doc in enumerate(ranked[:10], start=1) if doc in relevant
        )
        self.queries += 1
        self.precision += precision / len(relevant)
        self.gain += gain / ideal
        self.recall += len(relevant.intersection(ranked[:100])) / len(relevant)
        self.seconds += seconds

    def means(self) -> dict[str, float]:
        return {
            "queries": self.queries,
            "MAP": round(self.precision / self.queries, 4),
            "nDCG10": round(self.gain / self.queries, 4),
            "recall100": round(self.recall / self.queries, 4),
            "ms_a_query": round(1000 * self.seconds / self.queries, 1),
        }


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read_judgements(path: Path) -> dict[int, set[int]]:
    relevant: dict[int, set[int]] = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        query, document, grade = (int(field) for field in line.split("\t"))
        if grade > 0:
            relevant.setdefault(query, set()).add(document)
    return relevant


def measure(folder: Path) -> dict[str, float]:
    documents = [
        SearchDocument(challenge_id=int(line["id"]), title=line["title"], body=line["text"])
        for line in read_lines(folder / "docs.jsonl")
    ]
    relevant = read_judgements(folder / "qrels.tsv")
    quality = Quality()
    with tempfile.TemporaryDirectory() as place:
        engine = WhooshEngine(Path(place))
        engine.rebuild(documents)
        for query in read_lines(folder / "queries.jsonl"):
            if query["id"] in relevant:
                started = time.perf_counter()
                hits = engine.search(SearchQuery(query["text"], limit=RANKED))
                quality.add(hits.ids, relevant[query["id"]], time.perf_counter() - started)
        engine.close()
    return quality.means()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    means = measure(folder)
    print(f"{folder.name}: " + ", ".join(f"{name} {value:g}" for name, value in means.items()))
    baseline = folder / "baseline.json"
    if not baseline.exists():
        return 0
    wanted = json.loads(baseline.read_text(encoding="utf-8"))["MAP"]
    good = means["MAP"] >= TOLERANCE * wanted
    print(f"  baseline MAP {wanted:g}: {'held' if good else 'NOT held'}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
