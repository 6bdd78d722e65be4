"""What an organiser looks at in each section of a brief, as questions to tick. Pure.

What was asked and ticked is kept with the round in these very words, so they may change from one day to the next.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from challenge_hub.core.i18n import lazy_gettext as _l

QUESTIONS = {
    "essentials": {
        "outsider": _l("Somebody from another field understands title and call."),
        "measured": _l("The call says by what success is measured."),
    },
    "problem": {
        "failed": _l("It says what was tried and why that failed."),
        "open": _l("It asks for a result, not for one way to it."),
    },
    "requirements": {
        "testable": _l("Every “must” can be tested, with a measure and a threshold."),
        "needed": _l("Nothing is a “must” that only would be nice."),
    },
    "deliverables": {
        "enough": _l("The entry form asks for what the rubric judges, and for no more."),
        "personal": _l("Fields that name people are marked as personal data."),
    },
    "rubric": {"steps": _l("Two judges would read each criterion alike.")},
    "prizes": {"fair": _l("The prizes fit the effort that is asked for.")},
    "terms": {
        "match": _l("The terms fit the kind of challenge and its prizes."),
        "plain": _l("Texts and terms do not say different things."),
    },
    "timeline": {"time": _l("A person with another job has time enough to answer.")},
    "audience": {"open": _l("Whoever is left out is left out for a reason.")},
    "attachments": {
        "safe": _l("Files hold nothing that should stay confidential before the terms are accepted.")
    },
}


def choices() -> list[tuple[str, Any]]:
    """Give every question as a value and its words."""
    return [(f"{section}.{key}", text) for section, found in QUESTIONS.items() for key, text in found.items()]


def answered(ticked: Collection[str]) -> list[dict[str, Any]]:
    """Give every question in the words of today and whether it was ticked, as a round keeps it."""
    return [
        {
            "key": f"{section}.{key}",
            "section": section,
            "question": str(text),
            "ticked": f"{section}.{key}" in ticked,
        }
        for section, found in QUESTIONS.items()
        for key, text in found.items()
    ]
