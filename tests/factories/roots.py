"""The close of a challenge, as the worker's timer rings it: judging begins, and the receipts are sealed."""

from datetime import datetime

from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.services import close_entries
from challenge_hub.core.keys import platform_key
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.evidence.services import seal
from challenge_hub.entries.models import ReceiptRoot
from challenge_hub.entries.queries import count_standing


def close_and_seal(challenge: Challenge) -> ReceiptRoot:
    """Entries closed at the deadline; gives the root. Commits."""
    closes = challenge.entries_close_at
    assert closes is not None
    with unit_of_work():
        close_entries(challenge, entries=count_standing(challenge.id), by=None, at=closes)
        return seal(challenge, key=platform_key(), by=None, at=closes)


def seal_again(challenge: Challenge, *, at: datetime) -> ReceiptRoot:
    """What a late submission does after it; gives the root. Commits."""
    with unit_of_work():
        return seal(challenge, key=platform_key(), by=None, at=at)
