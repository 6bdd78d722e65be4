"""What follows from the clock: the phase of a challenge, and what is wrong with a timeline. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol

from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l


class Phase(StrEnum):
    """What a person sees as the state of a challenge; computed, never stored."""

    IN_PREPARATION = "in_preparation"
    SCHEDULED = "scheduled"
    OPEN = "open"
    CLOSED_FOR_ENTRIES = "closed_for_entries"
    JUDGING = "judging"
    DECIDED = "decided"
    AWARDED = "awarded"
    CLOSED_WITHOUT_AWARD = "closed_without_award"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"
    OPEN_ELSEWHERE = "open_elsewhere"
    ARCHIVED = "archived"


PHASE_LABELS = {
    Phase.IN_PREPARATION: _l("In preparation"),
    Phase.SCHEDULED: _l("Scheduled"),
    Phase.OPEN: _l("Open for entries"),
    Phase.CLOSED_FOR_ENTRIES: _l("Closed for entries"),
    Phase.JUDGING: _l("Being judged"),
    Phase.DECIDED: _l("Decided"),
    Phase.AWARDED: _l("Awarded"),
    Phase.CLOSED_WITHOUT_AWARD: _l("Closed without award"),
    Phase.CANCELLED: _l("Cancelled"),
    Phase.WITHDRAWN: _l("Withdrawn"),
    Phase.OPEN_ELSEWHERE: _l("Open elsewhere"),
    Phase.ARCHIVED: _l("Archived"),
}

# Tones of the state badge: see templates/macros/state.html.
PHASE_TONES = {
    Phase.OPEN: "good",
    Phase.AWARDED: "good",
    Phase.SCHEDULED: "wait",
    Phase.CLOSED_FOR_ENTRIES: "wait",
    Phase.JUDGING: "wait",
    Phase.CANCELLED: "bad",
}


class Timed(Protocol):
    """What the rules need of a challenge."""

    @property
    def state(self) -> str:
        """Give the stored state."""
        ...

    @property
    def publishes_at(self) -> datetime | None:
        """Give the instant of publication."""
        ...

    @property
    def entries_close_at(self) -> datetime | None:
        """Give the instant at which entries close."""
        ...


def phase(challenge: Timed, at: datetime) -> Phase:
    """Give the phase of a challenge at an instant."""
    state = challenge.state
    if state == "published":
        if challenge.publishes_at is not None and at < challenge.publishes_at:
            return Phase.SCHEDULED
        return Phase.OPEN if entries_open(challenge, at) else Phase.CLOSED_FOR_ENTRIES
    if state == "external":
        closes = challenge.entries_close_at
        return Phase.OPEN_ELSEWHERE if closes is not None and at < closes else Phase.ARCHIVED
    try:
        return Phase(state)
    except ValueError:
        return Phase.IN_PREPARATION


def entries_open(challenge: Timed, at: datetime) -> bool:
    """Tell whether an entry that arrives at `at` is in time: from `publishes_at` up to, not at, the close."""
    return (
        challenge.state == "published"
        and challenge.publishes_at is not None
        and challenge.entries_close_at is not None
        and challenge.publishes_at <= at < challenge.entries_close_at
    )


class Asked(Timed, Protocol):
    """What the rules about questions need of a challenge."""

    @property
    def questions_close_at(self) -> datetime | None:
        """Give the instant at which questions close; None: with the entries."""
        ...


def questions_end_at(challenge: Asked) -> datetime | None:
    """Give the instant from which nobody asks any more: where none is set, the close of entries."""
    return challenge.questions_close_at or challenge.entries_close_at


def questions_open(challenge: Asked, at: datetime) -> bool:
    """Tell whether a question that arrives at `at` is in time: while entries are open, up to, not at, its close."""
    end = questions_end_at(challenge)
    return entries_open(challenge, at) and end is not None and at < end


def answers_open(challenge: Asked, at: datetime) -> bool:
    """Tell whether a question asked in time may still be answered: until entries close."""
    return entries_open(challenge, at)


# What is left for answering when the seeker is reminded of questions that wait.
ANSWERS_REMINDER: Final = timedelta(days=3)


def answers_reminder_at(closes: datetime) -> datetime:
    """Give from when the seeker is reminded of questions that wait; `closes` is the close of entries.

    Whoever asks later than that needs none: the mail about the question itself is younger.
    """
    return closes - ANSWERS_REMINDER


@dataclass(frozen=True)
class Instants:
    """The five instants of a timeline, as far as they are set."""

    publishes_at: datetime | None
    questions_close_at: datetime | None
    entries_close_at: datetime | None
    judging_ends_at: datetime | None
    decision_by: datetime | None


def timeline_problems(instants: Instants) -> dict[str, str]:
    """Give what is wrong with a timeline, by field: what is missing and what is out of order."""
    problems = {}
    for name in ("entries_close_at", "judging_ends_at", "decision_by"):
        if getattr(instants, name) is None:
            problems[name] = _("Please set this date.")
    order = [
        ("publishes_at", _("The challenge is published")),
        ("questions_close_at", _("Questions close")),
        ("entries_close_at", _("Entries close")),
        ("judging_ends_at", _("Judging ends")),
        ("decision_by", _("The decision is promised")),
    ]
    earlier: tuple[str, datetime] | None = None
    for name, label in order:
        value: datetime | None = getattr(instants, name)
        if value is None:
            continue
        if earlier is not None and value <= earlier[1] and name not in problems:
            problems[name] = _("“%(later)s” must come after “%(earlier)s”.", later=label, earlier=earlier[0])
        earlier = (label, value)
    return problems
