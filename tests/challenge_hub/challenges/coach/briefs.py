"""Small briefs in our own words, and what the coach finds in them."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from challenge_hub.challenges.anonymity import Secrets
from challenge_hub.challenges.coach.finding import Finding
from challenge_hub.challenges.coach.reading import Reading

TODAY = date(2027, 3, 1)
Check = Callable[[Reading], Iterator[Finding]]


def reading(*, country: str | None = None, secrets: Secrets | None = None, **content: Any) -> Reading:
    """A brief of which only this is written; texts by their names."""
    texts = {name: content.pop(name) for name in TEXTS if name in content}
    return Reading({**content, "texts": texts}, TODAY, country, secrets)


TEXTS = (
    "background problem current_solutions what_failed desired_outcome not_of_interest constraints"
    " how_to_enter judging_notes prize_notes rules"
).split()


def subjects(check: Check, **content: Any) -> list[str]:
    """What a check finds, by subject."""
    return [finding.subject for finding in check(reading(**content))]


def requirement(statement: str, metric: str = "", threshold: str = "", level: str = "must") -> dict[str, str]:
    return {"level": level, "statement": statement, "metric": metric, "threshold": threshold}
