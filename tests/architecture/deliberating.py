"""Panels of the small world that deliberate and are closed, with somebody who observes them."""

from typing import Any

from challenge_hub.accounts.models import Organisation, User
from challenge_hub.challenges.models import Challenge, ChallengeState
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from judging.services import declare_conflicts
from tests.conftest import NOON
from tests.factories.deliberation import make_closed, make_deliberating, make_observer
from tests.factories.people import make_user
from tests.factories.terms import make_published_with_terms


def _judged(home: Organisation, title: str) -> Challenge:
    challenge = make_published_with_terms(home, title=title)
    challenge.state, challenge.closed_at = ChallengeState.JUDGING, NOON
    db.session.commit()
    return challenge


def deliberating_blanks(home: Organisation, people: dict[str, User]) -> dict[str, dict[str, Any]]:
    """The blanks of the pages of deliberation: the judge leads; the other organisation's owner observes."""
    judges = {"lead": people["judge"], "judge": people["conflicted"]}
    talking, closed = (
        make(_judged(home, title), **judges)
        for make, title in ((make_deliberating, "Talking"), (make_closed, "Closed"))
    )
    conflicted = talking.judge
    with unit_of_work():
        declare_conflicts(conflicted, {talking.first.id: "A friend."}, by=people["conflicted"], at=NOON)
    make_observer(talking, people["other"])
    make_observer(closed, people["other"], signed=False)
    watches = make_observer(talking, make_user("Edda Ethics"))
    ref = talking.challenge.ref
    return {
        "judging.deliberation.": {"ref": ref, "code": "A3A3", "seat_ref": conflicted.ref},
        "judging.deliberation.begin": {"ref": _judged(home, "Scoring").ref},
        "judging.minutes.": {"ref": closed.challenge.ref},
        "judging.observers.": {"ref": ref, "observer_id": watches.id},
        "judging.observers.desk": {"ref": closed.challenge.ref},
    }
