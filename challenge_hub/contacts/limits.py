"""How much of contact there may be. Pure."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

LONGEST_REQUEST: Final = 600  # characters
LONGEST_MESSAGE: Final = 4000
LONGEST_REASON: Final = 1000
# Who did not want contact, or did not answer, is left alone this long by the same person.
LET_BE: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class ContactRules:
    """What the installation sets: requests a person may send in a day, and days in which one may be answered."""

    requests_a_day: int
    days_to_answer: int
