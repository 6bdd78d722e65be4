"""A choice of disciplines that is too narrow or too wide."""

from __future__ import annotations

from collections.abc import Iterator

from challenge_hub.challenges.coach.finding import Finding, Severity
from challenge_hub.challenges.coach.reading import Reading
from challenge_hub.core.i18n import lazy_gettext as _l

MOST = 6


def disciplines_off(reading: Reading) -> Iterator[Finding]:
    """Name a challenge in one discipline only, or in more than six.

    Reason: the broadcast tells the fields named here first; winners come rather from fields beside them (Jeppesen
    & Lakhani 2010), and most problems touch a second field: a material, a measurement, a habit. With more than six
    the challenge stands in everybody's list and is for nobody. The bound of six is ours.
    """
    count = len(reading.content.get("disciplines") or ())
    if count == 1:
        yield _finding(
            "one",
            _l("Only one discipline is chosen."),
            _l("Who works in the next field over often holds the answer, and is not told first."),
            _l("Add the field that the material, the method or the measurement belongs to."),
        )
    elif count > MOST:
        yield _finding(
            "many",
            _l("%(count)d disciplines are chosen.", count=count),
            _l("A challenge in everybody’s list looks as if it were for nobody."),
            _l("Keep the fields whose methods could solve it; others find it by what the brief says."),
        )


def _finding(subject: str, message: str, reason: str, suggestion: str) -> Finding:
    return Finding(
        check="disciplines",
        subject=subject,
        section="essentials",
        field="disciplines",
        severity=Severity.HINT,
        message=message,
        reason=reason,
        suggestion=suggestion,
    )
