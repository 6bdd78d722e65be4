"""A brief that rules nothing out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from challenge_hub.challenges.coach.finding import Finding, Severity
from challenge_hub.challenges.coach.reading import Reading
from challenge_hub.core.i18n import lazy_gettext as _l

_SAYS_SO = re.compile(
    r"\b(?:not (?:be )?(?:interested in|of interest|in scope|seeking|looking for|considered|considering|accepted"
    r"|acceptable|eligible)|out of scope|outside (?:of )?the scope|beyond the scope"
    r"|(?:do|should|must|may|shall|will|can|are) ?not (?:submit|propose|include|rely|use|require|involve|focus"
    r"|intended)"
    r"|cannot (?:be|rely|use|require|include|involve)|exclud(?:e|es|ed|ing)|ineligible|disqualif\w+|rather than"
    r"|avoid\w*|other than)\b",
    re.IGNORECASE,
)
_PLACES = {
    "background", "problem", "current_solutions", "desired_outcome", "constraints", "how_to_enter", "judging_notes",
}  # fmt: skip


def missing_not_of_interest(reading: Reading) -> Iterator[Finding]:
    """Name a brief that tells nobody which solutions are not wanted.

    Reason: what is ruled out in the seeker's head comes back as entries that cost their writers weeks and judges
    hours. InnoCentive's own people told how entries replaced the seeker's problem by another one because the brief
    had not ruled it out ("Strange challenges", InnoCentive Insider, April 2009). Where problem or constraints rule
    something out in words, the empty field is not named.
    """
    if not reading.text("problem") or reading.text("not_of_interest"):
        return
    written = [
        each.plain for each in reading.passages if each.name in _PLACES or each.field.endswith("-statement")
    ]
    if any(_SAYS_SO.search(text) for text in written):
        return
    yield Finding(
        check="not-of-interest",
        subject="missing",
        section="requirements",
        field="not_of_interest",
        severity=Severity.ADVICE,
        message=_l("The brief does not say which solutions are not of interest."),
        reason=_l("Somebody will spend a month on an idea that you have already ruled out."),
        suggestion=_l("List what you would put aside at once: too costly, known, forbidden, tried."),
    )
