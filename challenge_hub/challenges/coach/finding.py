"""What a check finds: a place in the brief, what is the matter there, and why it matters."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from challenge_hub.core.i18n import lazy_gettext as _l


class Severity(StrEnum):
    """How much a finding matters to the result; none of them blocks anything."""

    IMPORTANT = "important"
    ADVICE = "advice"
    HINT = "hint"


SEVERITY_LABELS = {
    Severity.IMPORTANT: _l("important"),
    Severity.ADVICE: _l("worth a look"),
    Severity.HINT: _l("hint"),
}
# The fields that share a section with others, by the last part of their id.
PLACES = {
    "title": _l("Title"),
    "call": _l("The call, in one line"),
    "abstract": _l("Public abstract"),
    "background": _l("Background"),
    "problem": _l("The problem itself"),
    "current_solutions": _l("How it is done today"),
    "what_failed": _l("What has been tried, and why it failed"),
    "desired_outcome": _l("What a good outcome would be"),
    "not_of_interest": _l("Solutions that are not of interest"),
    "constraints": _l("Constraints"),
    "how_to_enter": _l("What to hand in, in your words"),
    "judging_notes": _l("Notes on judging"),
    "prize_notes": _l("Notes on the prizes"),
}
_LONGEST_KEY = 160


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One piece of advice. `message`, `reason` and `suggestion` find the reader's language when they are shown.

    `subject` is what the advice is about in a form that small edits do not change, so that a dismissal sticks.
    `field` is the id of the field on the section's page; `row` counts from 1, 0 where the place is no row.
    """

    check: str
    subject: str
    section: str
    field: str
    severity: Severity
    message: str
    reason: str
    suggestion: str = ""
    excerpt: str = ""
    row: int = 0

    @property
    def place(self) -> str:
        """Give the name of its field, "" where the section says enough."""
        return "" if self.row else str(PLACES.get(self.field, ""))

    @property
    def severity_label(self) -> str:
        """Give the word for its severity."""
        return str(SEVERITY_LABELS[self.severity])

    @property
    def key(self) -> str:
        """Give what identifies the finding within its brief."""
        return f"{self.check}:{self.subject}"[:_LONGEST_KEY]
