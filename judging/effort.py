"""How much work a seat is, estimated for who is asked; pure.

Reading at 200 words a minute of the words that the form allows, half of them, then two minutes a criterion and five
for the comments. Rough on purpose: it is said as "about".
"""

from collections.abc import Iterable
from dataclasses import dataclass

WORDS_A_MINUTE = 200
CHARACTERS_A_WORD = 6
SHARE_USED = 0.5
MINUTES_A_CRITERION = 2
MINUTES_OF_COMMENTS = 5
_STEP = 5


@dataclass(frozen=True, slots=True)
class Effort:
    """Minutes for one entry, in steps of five, and how many entries a judge reads; None while nobody knows."""

    minutes: int
    entries: int | None

    @property
    def hours(self) -> int | None:
        """Give the whole work in hours, rounded up; None while nobody knows how many entries there are."""
        return None if self.entries is None else -(-self.minutes * self.entries // 60)


def effort(limits: Iterable[int], criteria: int, *, entries: int | None = None) -> Effort:
    """Estimate the work of judging: `limits` are the characters that each answer may have."""
    words = SHARE_USED * sum(limits) / CHARACTERS_A_WORD
    minutes = words / WORDS_A_MINUTE + criteria * MINUTES_A_CRITERION + MINUTES_OF_COMMENTS
    return Effort(int(-(-minutes // _STEP) * _STEP), entries)
