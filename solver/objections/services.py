"""Asking to keep an entry from somebody, and no longer asking."""

from dataclasses import dataclass
from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from challenge_hub.core.wording import clean
from challenge_hub.entries.models import Entry
from challenge_hub.entries.objections.events import ObjectionMade, ObjectionTakenBack
from challenge_hub.entries.objections.models import LONGEST_NAME, LONGEST_REASON, MOST_OBJECTIONS, Objection
from challenge_hub.entries.objections.queries import objections_of
from solver.objections.policies import can_object, can_take_back


@dataclass(frozen=True, slots=True)
class Described:
    """A person as a team describes them."""

    name: str
    reason: str
    email: str = ""
    organisation: str = ""


def make_objection(entry: Entry, person: Described, *, by: User, at: datetime) -> Objection:
    """Ask the organisers to keep an entry from somebody. Emits ObjectionMade.

    Raises Refused for who may not or too late, Invalid without a name or a reason, and where many are named already.
    """
    can_object(by, entry, at=at).demand()
    if len(objections_of(entry)) >= MOST_OBJECTIONS:
        raise Invalid(
            _("An entry can name up to %(most)d people. Take one back first.", most=MOST_OBJECTIONS)
        )
    row = Objection(
        entry_id=entry.id,
        name=_held("name", clean(person.name), LONGEST_NAME),
        email=_held("email", person.email.strip().lower(), 254, required=False),
        organisation=_held("organisation", clean(person.organisation), LONGEST_NAME, required=False),
        reason=_held("reason", person.reason.strip(), LONGEST_REASON),
        asked_at=at,
        asked_by_id=by.id,
    )
    db.session.add(row)
    db.session.flush()  # the event names the row
    emit(
        ObjectionMade(
            at=at, by=by.id, subject_id=entry.id, challenge_id=entry.challenge_id, objection_id=row.id
        )
    )
    return row


def take_back_objection(row: Objection, *, by: User, at: datetime) -> None:
    """Forget an objection: nobody but the team has read it. Emits ObjectionTakenBack.

    Raises Refused for who may not, or too late.
    """
    entry = row.entry
    can_take_back(by, entry, at=at).demand()
    emit(
        ObjectionTakenBack(
            at=at, by=by.id, subject_id=entry.id, challenge_id=entry.challenge_id, objection_id=row.id
        )
    )
    db.session.delete(row)


def _held(field: str, text: str, limit: int, *, required: bool = True) -> str:
    if len(text) > limit or (required and not text):
        message = _("Please write up to %(limit)d characters.", limit=limit)
        raise Invalid(message, {field: [message]})
    return text
