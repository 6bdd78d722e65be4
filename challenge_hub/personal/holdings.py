"""What this package itself holds of a person: the last archive they asked for."""

from sqlalchemy import delete, select

from challenge_hub.core.database import db
from challenge_hub.core.holdings import Parting, Told, forgets, row_of, tells
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.personal.models import PersonalArchive


@tells("archive", _l("This archive"), covers=("personal_archives.user_id",))
def archive(person_id: int) -> Told:
    """When the archive was asked for."""
    rows = db.session.scalars(select(PersonalArchive).where(PersonalArchive.user_id == person_id))
    return Told([{"requested_at": row_of(row)["requested_at"], "kept_days": row.kept_days} for row in rows])


@forgets
def forget_archive(parting: Parting) -> None:
    """Delete the row; its content goes with the next sweep."""
    db.session.execute(delete(PersonalArchive).where(PersonalArchive.user_id == parting.person_id))
