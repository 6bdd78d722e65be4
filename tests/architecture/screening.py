"""A challenge whose entries are screened: one that both organisers have opened, and its team asked about it."""

from typing import Any

from challenge_hub.accounts.models import Organisation, User
from challenge_hub.challenges.models import ChallengeState
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from organiser.screening.services import open_entry
from tests.architecture.stations import figures
from tests.conftest import NOON
from tests.factories.panels import make_standing_entry
from tests.factories.screening import make_clarification
from tests.factories.terms import make_published_with_terms


def screening_blanks(home: Organisation, people: dict[str, User]) -> dict[str, dict[str, Any]]:
    """What the routes of screening want, on both sides of a question."""
    challenge = make_published_with_terms(home, title="Screened")
    challenge.state, challenge.closed_at = ChallengeState.JUDGING, NOON
    db.session.commit()
    entry = make_standing_entry(challenge, people["solver"], code="V-1", attachments=[figures()])
    for staff in (people["organiser"], people["admin"]):
        with unit_of_work():
            open_entry(entry, by=staff, at=NOON)
    row = make_clarification(entry, people["organiser"])
    return {
        "organiser.screening.": {"ref": challenge.ref, "code": "V-1", "number": 1},
        "solver.clarifications.": {"ref": entry.ref, "clarification_id": row.id},
    }
