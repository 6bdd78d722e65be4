"""Requirements in words that everybody reads differently."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from challenge_hub.challenges.coach.finding import Finding, Severity
from challenge_hub.challenges.coach.reading import Reading
from challenge_hub.challenges.coach.words import gist
from challenge_hub.core.i18n import lazy_gettext as _l

# What to ask instead, by the vague words.
_INSTEAD = (
    (
        """user[- ]friendly|intuitive(?:ly)?|ease of use|simple to use|easily [a-z]+
        |easy to (?:use|operate|understand|learn|install|maintain|clean|deploy|implement|navigate)""",
        _l("Who does what in how many minutes, with how much training?"),
    ),
    (
        "as soon as possible|timely|promptly|rapidly|quickly|fast(?:er)?",
        _l("Within how many seconds, hours or days?"),
    ),
    (
        """state[- ]of[- ]the[- ]art|cutting[- ]edge|world[- ]class|best[- ]in[- ]class|next[- ]generation
        |leading[- ]edge|innovative|novel|modern|creative""",
        _l("What must it do that today’s solutions cannot?"),
    ),
    (
        """cost[- ]effective(?:ly)?|low[- ]cost|affordable|inexpensive|cheap(?:er)?|economical(?:ly)?
        |reasonabl[ey] (?:cost|price|priced)""",
        _l("At most how much, for what quantity?"),
    ),
    (
        "robust(?:ly|ness)?|reliabl[ey]|reliability|durable|durability|stable|resilient",
        _l("How long, how often, or under what load must it hold?"),
    ),
    (
        "scalable|scalability|flexible|flexibility|adaptable|versatile|seamless(?:ly)?",
        _l("From what size to what size, or between which cases?"),
    ),
    (
        """if (?:at all )?possible|where(?:ver)? possible|if feasible|when(?:ever)? possible|to the extent possible
        |as (?:much|far|small|low|high|light|close|simple|many|few|short|long) as possible
        |as (?:appropriate|needed|necessary|required)|where (?:appropriate|applicable)
        |if (?:appropriate|necessary|applicable)""",
        _l("Say when it must, or make it a “should” with a number."),
    ),
    (
        """adequate(?:ly)?|sufficient(?:ly)?|appropriate(?:ly)?|reasonabl[ey]|(?<!is )(?<!are )acceptabl[ey]|suitabl[ey]
        |significant(?:ly)?|substantial(?:ly)?|considerabl[ey]|high[- ]quality|good quality|optimal(?:ly)?
        |minimal(?:ly)?|efficient(?:ly)?|effective(?:ly)?|accurate(?:ly)?|meaningful(?:ly)?|compelling""",
        _l("How much is enough? Name the number, or the test."),
    ),
    ("etc\\.?|and so on|and the like", _l("Name them all, or say which are enough.")),
)
_FOLD = re.compile(r"\n\s+")
_VAGUE = [
    (re.compile(rf"(?<![\w-])(?<!may be )(?:{_FOLD.sub('', words)})(?![\w-])", re.IGNORECASE), instead)
    for words, instead in _INSTEAD
]


def vague_words(reading: Reading) -> Iterator[Finding]:
    """Name requirements that rest on a vague word and give no measure beside it; one finding a requirement.

    Reason: a solver cannot tell whether "user-friendly" is met, and two judges will differ. The INCOSE Guide to
    Writing Requirements has rules against vague terms, escape clauses ("where possible") and open ends ("etc.");
    ISO/IEC/IEEE 29148 lists such words as well. A number in the line, its metric or its threshold clears it.
    """
    if not reading.is_english:
        return
    for number, row in enumerate(reading.rows("requirements")):
        found = vague_in(row)
        if found is None:
            continue
        word, instead = found
        statement = str(row.get("statement") or "")
        yield Finding(
            check="vague-word",
            subject=f"{word.lower()}:{gist(statement)}",
            section="requirements",
            field=f"requirements-{number}-statement",
            row=number + 1,
            severity=Severity.IMPORTANT if row.get("level") == "must" else Severity.ADVICE,
            message=_l("“%(word)s” means something else to each reader.", word=word),
            reason=_l("A solver cannot tell whether it is met, and two judges will differ."),
            suggestion=instead,
            excerpt=statement,
        )


def vague_in(row: dict[str, Any]) -> tuple[str, Any] | None:
    """Give the vague word that a requirement rests on, and what to ask instead; None where a measure stands by."""
    if has_measure(row):
        return None
    statement = str(row.get("statement") or "")
    for pattern, instead in _VAGUE:
        if word := pattern.search(statement):
            return word[0], instead
    return None


_NUMBER = re.compile(
    r"\d|%|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|half|twice|double|zero)\b",
    re.IGNORECASE,
)


def has_measure(row: dict[str, Any]) -> bool:
    """Tell whether a requirement has a threshold, or a number anywhere."""
    if str(row.get("threshold") or "").strip():
        return True
    return any(_NUMBER.search(str(row.get(name) or "")) for name in ("statement", "metric"))
