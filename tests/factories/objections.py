"""Objections: whom a team does not want as a judge."""

from typing import Any

from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry
from challenge_hub.entries.objections.models import Objection
from judging.models import ObjectionAnswer, Seat
from judging.services import answer_objection
from solver.objections.services import Described, make_objection
from tests.conftest import NOON
from tests.factories.people import make_organiser


def name_somebody(entry: Entry, name: str = "Rex Rival", **facts: str) -> Objection:
    """An objection through its service, while entries are open. Commits."""
    with unit_of_work():
        return make_objection(
            entry, Described(name, **({"reason": "A rival."} | facts)), by=entry.captain, at=NOON
        )


def make_objection_row(entry: Entry, name: str = "Rex Rival", **facts: Any) -> Objection:
    """An objection as a row, whatever the challenge's state. Commits."""
    row = Objection(
        **{
            "entry_id": entry.id,
            "name": name,
            "email": "",
            "organisation": "",
            "reason": "A rival.",
            "asked_at": NOON,
            "asked_by_id": entry.captain.id,
        }
        | facts
    )
    db.session.add(row)
    db.session.commit()
    return row


def answer(row: Objection, seat: Seat | None = None, reason: str = "Plausible.") -> ObjectionAnswer:
    """An organiser's answer to an objection. Commits."""
    staff = make_organiser()
    with unit_of_work():
        return answer_objection(row, seat=seat, reason=reason, by=staff, at=NOON)
