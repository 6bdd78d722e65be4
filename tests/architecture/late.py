"""What comes after the bell in the small world: a late arrival, late access, outages; and whom a team has named."""

from datetime import timedelta
from typing import Any

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge, Outage
from challenge_hub.challenges.outages.lifecycle import OutageState
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.late.services import record_late_arrival
from challenge_hub.entries.models import Entry
from tests.conftest import NOON
from tests.factories.late import HOUR, closes, make_late_access
from tests.factories.objections import make_objection_row


def late_blanks(opened: Challenge, entry: Entry, people: dict[str, User]) -> dict[str, dict[str, Any]]:
    """The values that stand for the blanks of the routes about it."""
    with unit_of_work():
        record_late_arrival(entry, by=people["solver"], at=NOON)
    access = make_late_access(opened, people["rival"], at=NOON, until=NOON + timedelta(days=45))
    span = {"began_at": closes(opened) - 2 * HOUR, "ended_at": closes(opened) - HOUR, "found_at": NOON}
    suspected = Outage(state=OutageState.SUSPECTED, **span)
    recorded = Outage(
        state=OutageState.RECORDED,
        what="A cable was cut.",
        settled_at=NOON,
        settled_by_id=people["organiser"].id,
        **span,
    )
    db.session.add_all([suspected, recorded])
    db.session.commit()
    return {
        "organiser.late_access.": {"ref": opened.ref, "access_id": access.id},
        "organiser.outages.": {"outage_id": recorded.id, "ref": opened.ref},
        "organiser.outages.confirm": {"outage_id": suspected.id},
        "organiser.outages.dismiss": {"outage_id": suspected.id},
        "solver.late.": {"ref": entry.ref},
        "solver.objections.": {"ref": entry.ref, "objection_id": make_objection_row(entry).id},
    }
