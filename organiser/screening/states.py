"""How far the screening of an entry is. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.entries.lifecycle import EntryState


class ScreeningState(StrEnum):
    """How far the screening of an entry is, computed from what is there."""

    TODO = "todo"
    WAITING = "waiting"
    ANSWERED = "answered"
    IN_DOUBT = "in_doubt"
    IN_ORDER = "in_order"
    NOT_ELIGIBLE = "not_eligible"


SCREENING_LABELS = {
    ScreeningState.TODO: _l("To look at"),
    ScreeningState.ANSWERED: _l("Answer to read"),
    ScreeningState.WAITING: _l("Answer awaited"),
    ScreeningState.IN_DOUBT: _l("In doubt"),
    ScreeningState.IN_ORDER: _l("In order"),
    ScreeningState.NOT_ELIGIBLE: _l("Not eligible"),
}
SCREENING_TONES = {
    ScreeningState.TODO: "wait",
    ScreeningState.ANSWERED: "wait",
    ScreeningState.WAITING: "none",
    ScreeningState.IN_DOUBT: "bad",
    ScreeningState.IN_ORDER: "good",
    ScreeningState.NOT_ELIGIBLE: "bad",
}


@dataclass(frozen=True, slots=True)
class Screened:
    """What is known of one entry: the last screening of the version that counts, and its last question.

    `in_order` is None where nobody has gone through that version.
    """

    entry_state: str
    in_order: bool | None = None
    screened_at: datetime | None = None
    answer_by: datetime | None = None
    answered_at: datetime | None = None


def screening_state(known: Screened, at: datetime) -> ScreeningState:
    """Give how far the screening of an entry is at an instant.

    A ruling stands above everything; then an answer that came after the last look, then a question whose time runs.
    """
    if known.entry_state == EntryState.NOT_ELIGIBLE:
        return ScreeningState.NOT_ELIGIBLE
    if known.answered_at is not None and (
        known.screened_at is None or known.answered_at >= known.screened_at
    ):
        return ScreeningState.ANSWERED
    if known.answered_at is None and known.answer_by is not None and at < known.answer_by:
        return ScreeningState.WAITING
    if known.in_order is None:
        return ScreeningState.TODO
    return ScreeningState.IN_ORDER if known.in_order else ScreeningState.IN_DOUBT
