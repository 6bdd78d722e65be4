"""What objections hold of a person: of who wrote them, and of somebody with the address that they name."""

from sqlalchemy import select

from challenge_hub.core.database import db
from challenge_hub.core.holdings import Parting, Told, forgets, row_of, tells
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.entries.objections.models import Objection


@tells("objections", _l("People you asked to keep an entry from"), covers=("objections.asked_by_id",))
def objections(person_id: int) -> Told:
    """Whom the person asked to keep an entry from, and why; what organisers decided is not told."""
    query = select(Objection).where(Objection.asked_by_id == person_id).order_by(Objection.id)
    return Told(
        [
            row_of(row, "entry_id", "asked_by_id") | {"challenge": row.entry.challenge.title}
            for row in db.session.scalars(query)
        ]
    )


@forgets
def forget_reasons(parting: Parting) -> None:
    """Empty why the person asked; whom they named stays as long as the entry does, which goes on being protected."""
    for row in db.session.scalars(select(Objection).where(Objection.asked_by_id == parting.person_id)):
        row.reason = ""


@forgets
def forget_named(parting: Parting) -> None:
    """Take the person's address, and the name beside it, out of what others wrote.

    Their seats get the same pseudonym, so the two still match.
    """
    for row in db.session.scalars(select(Objection).where(Objection.email == parting.address)):
        row.name = row.email = parting.new_address
