"""What screening holds of a person: what was asked of their teams and answered by them, what was ruled on them."""

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.holdings import Told, leaves_out, row_of, tells
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.entries.queries import own
from challenge_hub.entries.screening.queries import clarifications_of, rulings_of

_WORK = "work of an organiser: the record of actions says that the person did it"
leaves_out(
    {
        "screenings.screened_by_id": _WORK,
        "eligibility_rulings.ruled_by_id": _WORK,
        "clarifications.asked_by_id": _WORK,
    }
)


@tells(
    "clarifications",
    _l("Questions of organisers about your entries"),
    covers=("clarification_answers.answered_by_id",),
)
def clarifications(person_id: int) -> Told:
    """What the teams of the person were asked and answered, and what was ruled on their entries, never by whom."""
    person = db.session.get_one(User, person_id)
    found = []
    for entry in db.session.scalars(own(person).order_by(None)):
        for row in clarifications_of(entry):
            answer = row_of(row.answer, "answered_by_id") if row.answer else None
            found.append(row_of(row, "asked_by_id") | {"challenge": entry.challenge.title, "answer": answer})
        found += [
            row_of(ruling, "ruled_by_id") | {"challenge": entry.challenge.title}
            for ruling in rulings_of(entry)
        ]
    return Told(found)
