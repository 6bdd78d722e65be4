"""The bell: published challenges whose deadline has passed begin judging."""

from datetime import datetime, timedelta

from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.queries import due_to_close
from challenge_hub.challenges.services import close_entries
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.queries import count_standing
from challenge_hub.outbox.timers import timer

# A submission that arrived before the bell may still be on its way through the database.
GRACE = timedelta(seconds=30)


@timer
def close_due(at: datetime) -> None:
    """Close entries of every challenge past its deadline and a short grace. Safe to run twice."""
    due = due_to_close(at - GRACE)
    db.session.rollback()
    for challenge_id in due:
        with unit_of_work():
            challenge = db.session.get_one(Challenge, challenge_id, with_for_update=True)
            if challenge.state == "published":
                close_entries(challenge, entries=count_standing(challenge_id), by=None, at=at)
