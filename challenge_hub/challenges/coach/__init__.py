"""The coach reads a brief and gives advice; it never blocks anything. Pure. How it works: docs/coach.md."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from challenge_hub.challenges.anonymity import Secrets
from challenge_hub.challenges.coach.acronyms import unexplained_acronyms
from challenge_hub.challenges.coach.disciplines import disciplines_off
from challenge_hub.challenges.coach.finding import Finding
from challenge_hub.challenges.coach.long_sentences import long_sentences
from challenge_hub.challenges.coach.measurable import unmeasured_requirements
from challenge_hub.challenges.coach.measured_by import call_without_measure
from challenge_hub.challenges.coach.musts_judged import musts_not_judged
from challenge_hub.challenges.coach.not_of_interest import missing_not_of_interest
from challenge_hub.challenges.coach.own_domain import own_domain
from challenge_hub.challenges.coach.prize_for_effort import prize_too_small
from challenge_hub.challenges.coach.rare_words import rare_words
from challenge_hub.challenges.coach.readability import hard_to_read
from challenge_hub.challenges.coach.reading import Reading
from challenge_hub.challenges.coach.telling_files import telling_files
from challenge_hub.challenges.coach.too_short import too_short
from challenge_hub.challenges.coach.unasked_musts import unasked_musts
from challenge_hub.challenges.coach.unscored_fields import unscored_fields
from challenge_hub.challenges.coach.vague_words import vague_words
from challenge_hub.challenges.coach.walls_of_text import walls_of_text
from challenge_hub.challenges.coach.weekend import weekend_deadline
from challenge_hub.challenges.coach.weights import weights_off
from challenge_hub.challenges.coach.what_failed import missing_what_failed
from challenge_hub.challenges.coach.window import short_window

# In the order in which their findings are shown within a section.
CHECKS: tuple[Callable[[Reading], Iterator[Finding]], ...] = (
    missing_what_failed,
    missing_not_of_interest,
    call_without_measure,
    too_short,
    vague_words,
    unmeasured_requirements,
    weights_off,
    musts_not_judged,
    unscored_fields,
    unasked_musts,
    prize_too_small,
    short_window,
    weekend_deadline,
    disciplines_off,
    own_domain,
    telling_files,
    hard_to_read,
    walls_of_text,
    long_sentences,
    unexplained_acronyms,
    rare_words,
)
_REMEMBERED = 32  # briefs


def coach(
    content: dict[str, Any], *, on: date, country: str | None = None, secrets: Secrets | None = None
) -> tuple[Finding, ...]:
    """Give what could be better in a brief, one finding a key.

    `content` is a snapshot, in which keys may be missing; `on` is today; `country` (ISO 3166) is the seeker's, for
    its weekend; `secrets` what an anonymous seeker would be known by, None for one whose name is shown. Equal briefs
    are read once and remembered in the process.
    """
    return _read(json.dumps(content, sort_keys=True), on, country, secrets)


@lru_cache(maxsize=_REMEMBERED)
def _read(written: str, on: date, country: str | None, secrets: Secrets | None) -> tuple[Finding, ...]:
    reading = Reading(json.loads(written), on, country, secrets)
    found: dict[str, Finding] = {}
    for check in CHECKS:
        for finding in check(reading):
            found.setdefault(finding.key, finding)
    return tuple(found.values())
