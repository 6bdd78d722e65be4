"""The findings of a brief as its authors and its reviewer see them: open ones by section, dismissed ones with why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from challenge_hub.challenges.coach.finding import Finding

MOST_OF_A_KIND = 8  # shown in one section; the next come up as these are settled


class Dismissing(Protocol):
    """What the rules need of a dismissal."""

    @property
    def key(self) -> str:
        """Give the finding's key."""
        ...

    @property
    def reason(self) -> str:
        """Give why it was dismissed."""
        ...

    @property
    def dismissed_at(self) -> datetime:
        """Give when."""
        ...


@dataclass(frozen=True)
class Dismissed:
    """A finding that still stands but was dismissed."""

    finding: Finding
    dismissal: Dismissing


@dataclass(frozen=True)
class Advice:
    """What the coach says of a brief now."""

    open: tuple[Finding, ...] = ()
    dismissed: tuple[Dismissed, ...] = ()

    def count(self, section: str) -> int:
        """Give how many open findings a section has."""
        return sum(finding.section == section for finding in self.open)

    def shown(self, section: str) -> list[Finding]:
        """Give the section's open findings in order, at most eight of a kind."""
        counted: dict[str, int] = {}
        found = []
        for finding in self.open:
            if finding.section == section:
                counted[finding.check] = counted.get(finding.check, 0) + 1
                if counted[finding.check] <= MOST_OF_A_KIND:
                    found.append(finding)
        return found

    def dismissed_in(self, section: str) -> list[Dismissed]:
        """Give the section's dismissed findings."""
        return [each for each in self.dismissed if each.finding.section == section]


def advice(findings: Iterable[Finding], dismissals: Iterable[Dismissing]) -> Advice:
    """Divide findings into open and dismissed ones; a dismissal whose finding is gone says nothing."""
    by_key = {dismissal.key: dismissal for dismissal in dismissals}
    still_open: list[Finding] = []
    dismissed: list[Dismissed] = []
    for finding in findings:
        if finding.key in by_key:
            dismissed.append(Dismissed(finding, by_key[finding.key]))
        else:
            still_open.append(finding)
    return Advice(tuple(still_open), tuple(dismissed))
