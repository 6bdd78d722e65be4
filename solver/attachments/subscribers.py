"""What those who added a file are told of it afterwards. Adds rows only."""

from sqlalchemy import select

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.events import subscribe
from challenge_hub.core.i18n import gettext as _
from challenge_hub.entries.copies.events import FileNotCleaned
from challenge_hub.entries.events import EntryAttachmentQuarantined
from challenge_hub.entries.models import Entry, EntryAttachment
from challenge_hub.notifications.services import tell


@subscribe(EntryAttachmentQuarantined)
def tell_of_a_virus(event: EntryAttachmentQuarantined) -> None:
    """Tell who added the file what was found in it; their page shows it to everybody who writes with them."""
    entry = db.session.get_one(Entry, event.subject_id)
    row = db.session.get_one(EntryAttachment, event.attachment_id)
    if event.by is not None:
        tell(
            event.by,
            kind=event.name,
            title=_("A virus was found in “%(file)s”", file=row.filename),
            body=_(
                "The scanner calls it %(virus)s. The file is set apart and handed out to nobody. Take it out of your "
                "entry: with it the entry cannot be handed in.",
                virus=event.finding,
            ),
            url=f"/solver/entries/{entry.ref}/edit#files",
            challenge_id=event.challenge_id,
            at=event.at,
        )


@subscribe(FileNotCleaned)
def tell_of_a_file_nobody_can_clean(event: FileNotCleaned) -> None:
    """Tell who added the file, while they may still replace it, that judges will not get it."""
    rows = db.session.execute(
        select(EntryAttachment.filename, User.id, Entry.ref, Entry.challenge_id)
        .join(EntryAttachment.entry)
        .join(User, User.id == EntryAttachment.added_by_id)
        .where(
            EntryAttachment.sha256 == event.original_sha256,
            EntryAttachment.removed_at.is_(None),
        )
        .limit(50)
    )
    for filename, user_id, ref, challenge_id in rows:
        tell(
            user_id,
            kind=event.name,
            title=_("Judges cannot get “%(file)s” as it is", file=filename),
            body=_(
                "Judges read without knowing who wrote. What this file says of its author could not be removed: it may "
                "be damaged, signed, or locked by a password. Save it anew, or as a PDF, and put it in its place."
            ),
            url=f"/solver/entries/{ref}/edit#files",
            challenge_id=challenge_id,
            at=event.at,
        )
