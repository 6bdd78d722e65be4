"""What follows from choices between pairs. Adds rows only."""

from challenge_hub.core.events import subscribe
from challenge_hub.outbox.services import put
from judging.events.pairs import PairsHandedIn


@subscribe(PairsHandedIn)
def fit_later(event: PairsHandedIn) -> None:
    """Let the worker find how strong the entries are now."""
    put("judging.fit_pairs", at=event.at, challenge_id=event.challenge_id)
