"""Requirements of degree without a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from challenge_hub.challenges.coach.finding import Finding, Severity
from challenge_hub.challenges.coach.reading import Reading
from challenge_hub.challenges.coach.vague_words import has_measure, vague_in
from challenge_hub.challenges.coach.words import gist
from challenge_hub.core.i18n import lazy_gettext as _l

# Words of degree: what they ask for can be met more or less.
_DEGREE = re.compile(
    r"\b(?:light(?:weight|er)?|small(?:er)?|compact|portable|thin(?:ner)?|low(?:er|est)?|high(?:er|est)?|long(?:er)?|short(?:er)?"
    r"|large(?:r)?|big(?:ger)?|strong(?:er)?|quick(?:er)?|slow(?:er)?|quiet(?:er)?|safe(?:r|ly)?|clean(?:er)?|better|best|improv\w+|enhanc\w+"
    r"|increas\w+|decreas\w+|reduc\w+|minimi[sz]\w+|maximi[sz]\w+|optimi[sz]\w+|limit(?:ed|s)?|less|more|fewer|greater|most|many|few|several|precis\w+"
    r"|sensitiv\w+|speed|efficiency|accuracy|capacity|withstand\w*|resist\w*|toleran\w+|pumpable|rapid|easy|easier|easily|hard(?:er)?|difficult)\b",
    re.IGNORECASE,
)


def unmeasured_requirements(reading: Reading) -> Iterator[Finding]:
    """Name requirements of degree ("lighter", "reduce", "withstand") without number, metric or threshold.

    Reason: "each requirement can be verified" is what ISO/IEC/IEEE 29148 and the INCOSE guide ask first; with a
    number a solver can test before entering, and judges agree more. What is met or not met ("runs offline", "in
    English") needs no number and is not named; nor is a line that is named for a vague word already.
    """
    if not reading.is_english:
        return
    for number, row in enumerate(reading.rows("requirements")):
        statement = str(row.get("statement") or "")
        if str(row.get("metric") or "").strip() or has_measure(row) or vague_in(row):
            continue
        degree = _DEGREE.search(statement)
        if degree is None:
            continue
        yield Finding(
            check="no-number",
            subject=gist(statement),
            section="requirements",
            field=f"requirements-{number}-metric",
            row=number + 1,
            severity=Severity.ADVICE if row.get("level") == "must" else Severity.HINT,
            message=_l("“%(word)s”: by how much, and how is it measured?", word=degree[0]),
            reason=_l("With a number a solver can test before entering, and judges agree."),
            suggestion=_l(
                "Give the measure and the threshold; an estimate with “about” is better than none."
            ),
            excerpt=statement,
        )
