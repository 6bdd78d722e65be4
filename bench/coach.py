"""What does the coach say of real briefs, and how long does it take?

Prints, for each kind of finding: how many there are, in how many briefs; then the time a brief takes when it is read
for the first time (median, p95, largest), that of a brief of 60,000 characters with 200 requirements, and the memory.
`--sample 30 --seed 1` prints a sample of findings of each kind with their context, to be judged by hand;
`--requirements` reads sentences with "must" and "should" from the texts as if they were requirement rows, since these
briefs have none. Run: `python -m bench.coach briefs.jsonl` (records of the challenge_gov format).
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import statistics
import sys
import time
from collections import Counter, defaultdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from challenge_hub.challenges.coach import CHECKS, coach
from challenge_hub.challenges.coach.finding import Finding
from challenge_hub.challenges.coach.prose import blocks
from challenge_hub.challenges.coach.words import COMMON_FROM, RARE_BELOW, words_from
from challenge_hub.challenges.importing.brief import ImportedBrief
from challenge_hub.challenges.importing.mapping import UnusableRecordError, map_record
from challenge_hub.challenges.importing.reader import Record, read
from challenge_hub.challenges.importing.storing import fit

MOST_MILLISECONDS = 150
TODAY = date(2026, 1, 15)
ENOUGH = 300  # characters of a problem; what is shorter says nothing about time
_OBLIGES = re.compile(
    r"(?:(?:The|Your|Each|Any|All|A|An|Proposed|This|It)\s)?(?:[\w'-]+ ){0,3}"
    r"(?:solution|system|device|tool|app|application|technology|design|prototype|model|product|it|sensor|software|platform"
    r"|algorithm|drone|aircraft|console|mask|pad|submission|proposal|concept|material|video|approache|method|team|data|plan|home"
    r"|participant|entrie|image|report|website|test|result|result)s? (?:must|should|shall|needs? to|has to|have to)\b",
    re.IGNORECASE,
)
_LONGEST_STATEMENT = 300


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("briefs", type=Path)
    asked.add_argument("--sample", type=int, default=0)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--kind", action="append")
    asked.add_argument("--requirements", action="store_true")
    options = asked.parse_args()
    contents = [content_of(brief, rows=options.requirements) for brief in briefs_in(options.briefs)]
    began = time.perf_counter()
    words_from(RARE_BELOW), words_from(COMMON_FROM)
    print(
        f"{len(contents)} briefs; the list of words takes {1000 * (time.perf_counter() - began):.0f} ms, once a process\n"
    )
    found: dict[str, list[tuple[dict[str, Any], Finding]]] = defaultdict(list)
    seconds = []
    for content in contents:
        began = time.process_time()
        findings = coach(content, on=TODAY, country="US")
        if len(content["texts"]["problem"]) > ENOUGH:
            seconds.append(time.process_time() - began)
        for finding in findings:
            found[finding.check].append((content, finding))
    print_kinds(found, len(contents))
    print_times(seconds)
    print_large(
        [
            sentence
            for content in contents
            for block in blocks(content["texts"]["problem"])
            for sentence in block.sentences
        ]
    )
    if options.sample:
        for kind in options.kind or sorted(found):
            print_sample(kind, found[kind], options.sample, options.seed)
    return 0


def briefs_in(path: Path) -> list[ImportedBrief]:
    briefs = []
    for record in read(path):
        if isinstance(record, Record):
            try:
                briefs.append(map_record(record.data))
            except UnusableRecordError as error:
                print(f"line {record.line}: {error.message}", file=sys.stderr)
    return briefs


def content_of(brief: ImportedBrief, *, rows: bool) -> dict[str, Any]:
    """As a snapshot of the imported challenge would say, without what our import makes: abstract, facts, disciplines."""
    stored = fit(brief, at=datetime.combine(TODAY, datetime.min.time(), UTC))
    return {
        "ref": brief.source_id,
        "title": brief.title,
        "call": stored.call,
        "type": stored.type,
        "language": "en",
        "seeker": stored.organisation_name,
        "texts": {
            "problem": brief.problem,
            "prize_notes": brief.prizes,
            "rules": brief.rules,
            "judging_notes": brief.judging,
            "how_to_enter": brief.how_to_enter,
        },
        "requirements": statements(brief) if rows else [],
        "prize_total_minor": brief.prize_total_minor,
        "currency": brief.currency,
        "timeline": {
            "publishes_at": brief.opens_at.isoformat() if brief.opens_at else None,
            "entries_close_at": brief.closes_at.isoformat() if brief.closes_at else None,
            "time_zone": brief.time_zone,
        },
    }


def statements(brief: ImportedBrief) -> list[dict[str, str]]:
    """Sentences of the problem and the judging that oblige the solution, as rows of requirements."""
    sentences = [
        sentence
        for text in (brief.problem, brief.judging)
        for block in blocks(text)
        for sentence in block.sentences
        if _OBLIGES.match(sentence) and len(sentence) <= _LONGEST_STATEMENT
    ]
    return [{"level": "must", "statement": sentence, "metric": "", "threshold": ""} for sentence in sentences]


def large_brief(sentences: list[str]) -> dict[str, Any]:
    """A brief of 60,000 characters with 200 requirements, made of real sentences."""
    chance = random.Random(7)

    def text(length: int) -> str:
        parts: list[str] = []
        while sum(map(len, parts)) < length:
            parts.append(chance.choice(sentences) + ("\n\n" if chance.random() < 0.2 else " "))
        return "".join(parts)[:length]

    names = ("background", "problem", "current_solutions", "what_failed", "desired_outcome", "how_to_enter")
    return {
        "title": "A large brief",
        "call": "We look for much, measured by little.",
        "type": "theoretical",
        "language": "en",
        "texts": {name: text(5_000) for name in names} | {"rules": text(6_000)},
        "requirements": [
            {"level": "must", "statement": text(120)[:120], "metric": "", "threshold": ""} for _ in range(200)
        ],
    }


def print_kinds(found: dict[str, list[tuple[dict[str, Any], Finding]]], briefs: int) -> None:
    print(f"{'kind':<18}{'findings':>9}{'briefs':>8}{'share':>7}{'most in one':>13}")
    for kind, each in sorted(found.items()):
        by_brief = Counter(content["ref"] for content, _ in each)
        print(
            f"{kind:<18}{len(each):>9}{len(by_brief):>8}{len(by_brief) / briefs:>7.0%}{max(by_brief.values()):>13}"
        )
    total = sum(map(len, found.values()))
    print(f"\n{total} findings of {len(found)} kinds ({len(CHECKS)} checks), {total / briefs:.1f} a brief")


def print_times(seconds: list[float]) -> None:
    ordered = sorted(1000 * each for each in seconds)
    p95 = ordered[int(len(ordered) * 0.95)]
    print(
        f"first reading of a brief with text ({len(ordered)}): median {statistics.median(ordered):.1f} ms, p95 {p95:.1f} ms, largest {ordered[-1]:.1f} ms"
    )
    print(
        f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most, the briefs included"
    )


def print_large(sentences: list[str]) -> None:
    """The time of the largest brief we promise ourselves to read quickly; ends the run where it is missed."""
    content = large_brief(sentences)
    began = time.process_time()  # of our own: other programs on the machine do not count
    findings = coach(content, on=TODAY)
    first = 1000 * (time.process_time() - began)
    began = time.perf_counter()
    coach(content, on=TODAY)
    again = 1000 * (time.perf_counter() - began)
    size = len(json.dumps(content))
    print(
        f"a brief of {size:,} characters with 200 requirements: {len(findings)} findings, first {first:.0f} ms, again {again:.1f} ms"
    )
    if first > MOST_MILLISECONDS:
        raise SystemExit(f"more than {MOST_MILLISECONDS} ms")


def print_sample(kind: str, found: list[tuple[dict[str, Any], Finding]], size: int, seed: int) -> None:
    chosen = found if len(found) <= size else random.Random(seed).sample(found, size)
    print(f"\n== {kind}: {len(chosen)} of {len(found)}")
    for number, (content, finding) in enumerate(chosen, start=1):
        print(
            f"{number:>3}. [{content['ref']} {finding.field}] {finding.message} | {context(content, finding)}"
        )


def context(content: dict[str, Any], finding: Finding) -> str:
    """The finding's excerpt, whole where it was shortened at its end."""
    shown = finding.excerpt
    if finding.check in ("long-sentence", "wall-of-text"):
        text = "\n".join(block.text for block in blocks(content["texts"][finding.field]))
        start = text.find(shown.removesuffix("…"))
        return text[start : start + 400].replace("\n", " ⏎ ")
    return shown or content["title"]


if __name__ == "__main__":
    sys.exit(main())
