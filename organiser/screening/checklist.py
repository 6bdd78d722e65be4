"""What an organiser looks for in an entry, as questions; the answers are kept in the words of the day. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from challenge_hub.core.i18n import lazy_gettext as _l

YES, NO = "yes", "no"
QUESTIONS = {
    "answers": _l("It answers what the brief asks."),
    "complete": _l("Nothing is missing that the panel needs to judge it."),
    "language": _l("It is written so that the panel can read it."),
    "files": _l("Its files open and belong to it."),
    "blind": _l("Neither its texts nor its files say who made it."),
    "own": _l("Nothing suggests that it is somebody else’s work."),
}


def findings(answers: Mapping[str, str]) -> list[dict[str, Any]]:
    """Give every question in the words of today with its answer. Raises KeyError where one has no answer."""
    return [
        {"key": key, "question": str(question), "answer": answers[key]} for key, question in QUESTIONS.items()
    ]


def in_order(found: list[dict[str, Any]]) -> bool:
    """Tell whether every answer is yes."""
    return all(row["answer"] == YES for row in found)
