"""Musts that no question of the entry form is about, where others have one."""

from __future__ import annotations

from collections.abc import Iterator

from challenge_hub.challenges.coach.finding import Finding, Severity
from challenge_hub.challenges.coach.reading import Reading
from challenge_hub.challenges.coach.words import gist
from challenge_hub.core.i18n import lazy_gettext as _l


def unasked_musts(reading: Reading) -> Iterator[Finding]:
    """Name each must that no field answers, in a form in which some field answers a requirement.

    Reason: judges look for the answer under its requirement, and solvers write what they are asked. Silent for a form
    whose fields all answer in general: nobody expects groups there.
    """
    asked = {number for row in reading.rows("form", "fields") if (number := row.get("requirement"))}
    if not asked:
        return
    for number, row in enumerate(reading.rows("requirements"), start=1):
        statement = str(row.get("statement") or "")
        if number in asked or row.get("level") != "must" or not statement:
            continue
        yield Finding(
            check="must-unasked",
            subject=gist(statement),
            section="deliverables",
            field="fields",
            severity=Severity.HINT,
            message=_l("No question is about this must, while others have one."),
            reason=_l("Judges look for the answer under its requirement."),
            suggestion=_l("Add a question, or say which one answers it, unless a general one is enough."),
            excerpt=statement,
        )
