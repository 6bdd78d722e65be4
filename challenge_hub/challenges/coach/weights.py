"""Weights of the rubric that do not sum to 100."""

from __future__ import annotations

from collections.abc import Iterator

from challenge_hub.challenges.coach.finding import Finding, Severity
from challenge_hub.challenges.coach.reading import Reading
from challenge_hub.core.i18n import lazy_gettext as _l

_WHOLE = 100


def weights_off(reading: Reading) -> Iterator[Finding]:
    """Name a rubric whose weights do not sum to 100.

    Reason: solvers divide their effort by the weights; when they do not sum to 100, nobody knows what a criterion
    is worth. (Our own rule; it also stands among what a brief must have before review.)
    """
    criteria = reading.rows("criteria")
    total = sum(row.get("weight") or 0 for row in criteria)
    if criteria and total != _WHOLE:
        yield Finding(
            check="weights",
            subject="sum",
            section="rubric",
            field="criteria",
            severity=Severity.IMPORTANT,
            message=_l("The weights sum to %(total)d, not to 100.", total=total),
            reason=_l("Solvers divide their effort by the weights."),
            suggestion=_l("Take %(excess)d away.", excess=total - _WHOLE)
            if total > _WHOLE
            else _l("Give away the missing %(missing)d.", missing=_WHOLE - total),
        )
