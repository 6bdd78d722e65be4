"""Late access, and outages."""

from datetime import datetime, timedelta

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge, Outage
from challenge_hub.challenges.outages.services import record_outage
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.late.models import LateAccess
from organiser.late_access.services import give_late_access
from tests.conftest import NOON
from tests.factories.people import make_organiser

HOUR = timedelta(hours=1)


def closes(challenge: Challenge) -> datetime:
    """When entries of a challenge close."""
    assert challenge.entries_close_at is not None
    return challenge.entries_close_at


def make_late_access(
    challenge: Challenge,
    person: User,
    *,
    at: datetime | None = None,
    until: datetime | None = None,
    by: User | None = None,
) -> LateAccess:
    """Late access until two hours after the close, given one hour after it. Commits."""
    with unit_of_work():
        return give_late_access(
            challenge,
            person,
            until=until or closes(challenge) + 2 * HOUR,
            reason="A power cut in the harbour.",
            by=by or make_organiser(),
            at=at or closes(challenge) + HOUR,
        )


def make_outage(began_at: datetime, ended_at: datetime, *, by: User | None = None) -> Outage:
    """A recorded outage. Commits."""
    with unit_of_work():
        return record_outage(
            began_at, ended_at, what="A cable was cut.", by=by or make_organiser(), at=max(ended_at, NOON)
        )
