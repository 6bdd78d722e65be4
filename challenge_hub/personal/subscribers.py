"""What follows from asking for one's data: the packing, and word that it is ready."""

from challenge_hub.core.database import db
from challenge_hub.core.events import subscribe
from challenge_hub.core.i18n import gettext as _
from challenge_hub.notifications.services import tell
from challenge_hub.outbox.services import put
from challenge_hub.personal.events import PersonalArchiveFinished, PersonalArchiveRequested
from challenge_hub.personal.models import PersonalArchive


@subscribe(PersonalArchiveRequested)
def pack(event: PersonalArchiveRequested) -> None:
    """Have the archive packed."""
    put("personal.pack_archive", at=event.at, archive_id=event.subject_id)


@subscribe(PersonalArchiveFinished)
def tell_ready(event: PersonalArchiveFinished) -> None:
    """Tell the person that the archive can be fetched, and until when."""
    archive = db.session.get_one(PersonalArchive, event.subject_id)
    tell(
        archive.user_id,
        kind=event.name,
        title=_("The archive of your data is ready"),
        body=_("Fetch it within %(days)d days; then it is deleted.", days=archive.kept_days),
        url="/account/data",
        mail="data_ready",
        at=event.at,
        days=archive.kept_days,
    )
