"""What uploads hold of a person: files on their way in. They go with the account, before the drafts they are for."""

from sqlalchemy import delete, or_, select

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.holdings import Parting, Told, forgets, row_of, tells
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.entries.models import Entry
from challenge_hub.entries.queries import by_team_of
from solver.uploads.models import EntryUpload


@tells("uploads", _l("Uploads of the last days"), covers=("entry_uploads.begun_by_id",))
def uploads(person_id: int) -> Told:
    """Which files the person announced; those that arrived are with the entries."""
    query = select(EntryUpload).where(EntryUpload.begun_by_id == person_id).order_by(EntryUpload.id)
    return Told([row_of(row, "ref") for row in db.session.scalars(query)])


@forgets
def forget_uploads(parting: Parting) -> None:
    """Delete what the person announced, and what was announced for an entry that is theirs."""
    theirs = select(Entry.id).where(by_team_of(db.session.get_one(User, parting.person_id)))
    going = or_(EntryUpload.begun_by_id == parting.person_id, EntryUpload.entry_id.in_(theirs))
    db.session.execute(delete(EntryUpload).where(going).execution_options(synchronize_session=False))
