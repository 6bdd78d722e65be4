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
    r"(?<![\w-])(?:light(?:er)?(?: in)? ?weight|lightweight|light|lighter|small(?:er)?|compact|portable|thin(?:ner)?"
    r"|low(?:er)?|high(?:er|ly)?|long(?:er)?|short(?:er)?|strong(?:er)?|quick(?:er)?|slow(?:er)?|quiet(?:er)?|safe(?:r|ly)?|clean(?:er)?"
    r"|better|improves?|enhances?|increas(?:es?|ing)|decreas(?:es?|ing)|reduc(?:es?|ing)|minimi[sz](?:es?|ing)"
    r"|maximi[sz](?:es?|ing)|optimi[sz](?:es?|ing)|less|fewer|greater|precise(?:ly)?|sensitiv(?:e|ity)|speed|efficiency|accuracy"
    r"|capacity|withstands?|resists?|resistant|tolerates?|tolerant|rapid|easy|easier|easily|simple)(?![\w-])",
    re.IGNORECASE,
)
# What follows says what the line is for, not how far it must go; "needs to reduce" does not.
_PURPOSE = re.compile(
    r"(?<!needs )(?<!need )(?<!has )(?<!have )(?<!able )(?<!ought )\bto (?:further |help )?"
    r"(?:improve|enhance|reduce|increase|decrease|minimi[sz]e|maximi[sz]e|optimi[sz]e|better)\b.*",
    re.IGNORECASE | re.DOTALL,
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
        degree = _DEGREE.search(_PURPOSE.sub("", statement))
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
