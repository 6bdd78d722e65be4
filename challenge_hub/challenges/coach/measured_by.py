"""A call that does not say by what success is measured."""

from __future__ import annotations

import re
from collections.abc import Iterator

from challenge_hub.challenges.coach.finding import Finding, Severity
from challenge_hub.challenges.coach.reading import Reading
from challenge_hub.core.i18n import lazy_gettext as _l

_MEASURE = re.compile(
    r"\d|%|\b(?:measured|judged|scored|counted|assessed|ranked|evaluated) (?:by|on|in|as|at)\b|\bpercent\b"
    r"|\b(?:half|halve|halves|halving|twice|double|doubl(?:es|ing)|third|quarter|tenfold|zero)\b"
    r"|\b(?:at least|at most|no more than|less than|more than|fewer than|within|under|below|above) "
    r"(?:an? |one|two|three|four|five|six|ten)",
    re.IGNORECASE,
)


def call_without_measure(reading: Reading) -> Iterator[Finding]:
    """Name a call, the one line that every list shows, without a measure.

    Reason: "we look for X, in order to Z, measured by W" lets a reader decide in ten seconds whether they could
    win. Goals that are specific and measurable draw more and better effort than "do your best" (Locke & Latham
    2002, who review 35 years of trials). A number, a share or "measured by" is enough.
    """
    call = reading.text("call")
    if not call or not reading.is_english or _MEASURE.search(call):
        return
    yield Finding(
        check="measured-by",
        subject="call",
        section="essentials",
        field="call",
        severity=Severity.ADVICE,
        message=_l("The call does not say by what a solution is measured."),
        reason=_l(
            "It is the one line that every reader sees; with a measure they know whether they can win."
        ),
        excerpt=call,
        suggestion=_l("End it with “measured by …”, or name the number that counts."),
    )
