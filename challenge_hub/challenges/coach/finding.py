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
    def severity_label(self) -> str:
        """Give the word for its severity."""
        return str(SEVERITY_LABELS[self.severity])

    @property
    def key(self) -> str:
        """Give what identifies the finding within its brief."""
        return f"{self.check}:{self.subject}"[:_LONGEST_KEY]
