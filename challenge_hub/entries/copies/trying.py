"""How often a copy is tried that could not be made, and after what pauses. Pure.

A machine without memory to spare, or a cleaner that was improved, makes another try worth it; a file that is locked
stays locked, so the tries end.
"""

from datetime import datetime, timedelta
from typing import Final

PAUSES: Final = (timedelta(hours=1), timedelta(days=1), timedelta(days=7))
MOST_ATTEMPTS: Final = len(PAUSES) + 1


def next_try_at(attempts: int, tried_at: datetime) -> datetime | None:
    """Give when a copy is tried again that failed so many times, the last one then; None once it was the last."""
    return tried_at + PAUSES[attempts - 1] if attempts < MOST_ATTEMPTS else None
