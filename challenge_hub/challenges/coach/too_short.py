"""Texts that are much too short for what they must carry."""

from __future__ import annotations

from collections.abc import Iterator

from challenge_hub.challenges.coach.finding import Finding, Severity
from challenge_hub.challenges.coach.prose import WORD
from challenge_hub.challenges.coach.reading import Reading
from challenge_hub.core.i18n import lazy_gettext as _l

# Words under which a text cannot do its work.
_LEAST = {"abstract": ("essentials", 20), "problem": ("problem", 40), "desired_outcome": ("problem", 12)}


def too_short(reading: Reading) -> Iterator[Finding]:
    """Name an abstract under 20 words, a problem under 40, an outcome under 12.

    Reason: an outsider knows nothing of the setting and cannot ask a colleague; what is not in the brief comes
    back as questions, or as entries beside the point. The bounds are ours. Empty texts are no
    advice but missing (see completeness).
    """
    for name, (section, least) in _LEAST.items():
        text = reading.text(name)
        count = len(WORD.findall(text))
        if text and count < least:
            yield Finding(
                check="too-short",
                subject=name,
                section=section,
                field=name,
                severity=Severity.ADVICE,
                message=_l(
                    "Only %(count)d words: too few for somebody who does not know the setting.", count=count
                ),
                reason=_l("What is not said here comes back as questions, or as entries beside the point."),
                suggestion=_l("Say what happens, where, how often, and what it costs when it goes wrong."),
            )
