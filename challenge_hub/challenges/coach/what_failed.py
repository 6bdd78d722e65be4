"""A brief that does not say what was tried."""

from __future__ import annotations

import re
from collections.abc import Iterator

from challenge_hub.challenges.coach.finding import Finding, Severity
from challenge_hub.challenges.coach.prose import WORD
from challenge_hub.challenges.coach.reading import Reading
from challenge_hub.core.i18n import lazy_gettext as _l

_ENOUGH = 12  # words that can say what and why
_SAYS_SO = re.compile(
    r"\b(?:fail(?:s|ed|ing|ures?)?|(?:did|do|does|has|have|could) not (?:yet )?(?:work|succeed|solve|scale|help|exist)"
    r"|unsuccessful|fall(?:s|en|ing)? short|fell short|(?:has|have|was|were|been) (?:already )?tried"
    r"|previous(?:ly)? attempt\w*|shortcomings?|drawbacks?|limitations? of"
    r"|(?:is|are|remains?) (?:too|prohibitively) \w+"
    r"|(?:existing|current(?:ly)?|available|present|traditional|conventional|today's) [\w\s,-]{0,60}?"
    r"(?:are|is|cannot|can't|do not|does not|lack|require|rely|limit)"
    r"|have been (?:limited|unable)|ineffective|inefficient|inadequate|insufficient|time[- ]consuming)\b",
    re.IGNORECASE,
)
_PROBLEM = ("background", "problem", "current_solutions")


def missing_what_failed(reading: Reading) -> Iterator[Finding]:
    """Name a brief whose problem is written but which does not say, or hardly says, what has failed and why.

    Reason: without it solvers spend their time on what the seeker knows already; the seeker reads the same failed
    idea many times. Spradlin ("Are you solving the right problem?", Harvard Business Review 2012), then head of
    InnoCentive, makes "what have we tried" one of the questions of a problem statement. A text that tells it
    elsewhere, in words of failing or falling short, is not named for its empty field.
    """
    written = reading.text("what_failed")
    if not reading.text("problem") or len(WORD.findall(written)) >= _ENOUGH:
        return
    elsewhere = "\n".join(each.plain for each in reading.passages if each.name in _PROBLEM)
    if _SAYS_SO.search(elsewhere) and not written:
        return
    yield Finding(
        check="what-failed",
        subject="missing" if not written else "short",
        section="problem",
        field="what_failed",
        severity=Severity.IMPORTANT,
        message=_l("The brief does not say what has been tried, and why it failed.")
        if not written
        else _l("What has been tried is said in very few words."),
        reason=_l("Otherwise solvers send you what you know already, and outsiders cannot see what is hard."),
        suggestion=_l("Name two or three attempts; after each, one sentence on what it broke on."),
    )
