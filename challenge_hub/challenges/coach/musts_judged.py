"""Musts that no criterion asks about."""

from __future__ import annotations

from collections.abc import Iterator

from challenge_hub.challenges.coach.finding import Finding, Severity
from challenge_hub.challenges.coach.reading import Reading
from challenge_hub.challenges.coach.words import stem, stems
from challenge_hub.core.i18n import lazy_gettext as _l

_ASKS = {
    stem(word)
    for word in """requirements requirement musts must meets meet met criteria performance performs technical effect
    effective effectiveness works work solves solve solution solutions problem promise impact merit fit feasibility
    soundness quality overall evidence""".split()  # noqa: SIM905 -- reads best so
}


def musts_not_judged(reading: Reading) -> Iterator[Finding]:
    """Name a rubric in which nothing asks whether the musts are met.

    Reason: a must that nobody marks can be broken by the winner. InnoCentive's reviewers describe the requirements
    as the bar by which seekers grade ("Why do we call them solution requirements?", InnoCentive Insider, 2008).
    Silent as soon as one criterion speaks of requirements, performance, effect or the like, or shares a word with
    any must.
    """
    musts = [row for row in reading.rows("requirements") if row.get("level") == "must"]
    criteria = reading.rows("criteria")
    if not reading.is_english or not musts or not criteria:
        return
    judged = stems(" ".join(f"{row.get('title') or ''} {row.get('help') or ''}" for row in criteria))
    if judged & _ASKS or judged & stems(" ".join(str(row.get("statement") or "") for row in musts)):
        return
    yield Finding(
        check="musts-judged",
        subject="none",
        section="rubric",
        field="criteria",
        severity=Severity.ADVICE,
        message=_l("No criterion asks whether the musts are met."),
        reason=_l("A must that nobody marks can be broken by the winner."),
        suggestion=_l("Add a criterion such as “Meets the requirements”."),
    )
