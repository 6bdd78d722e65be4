"""What those who write an entry are told of its files afterwards. Adds rows only."""

from collections.abc import Sequence

from sqlalchemy import select

from challenge_hub.core.database import db
from challenge_hub.core.events import Event, subscribe
from challenge_hub.core.i18n import gettext as _
from challenge_hub.entries.copies.events import FileCleaned, FileNotCleaned
from challenge_hub.entries.events import EntryAttachmentQuarantined
from challenge_hub.entries.models import Entry, EntryAttachment
from challenge_hub.notifications.services import tell


@subscribe(EntryAttachmentQuarantined)
def tell_of_a_virus(event: EntryAttachmentQuarantined) -> None:
    """Tell everybody in the team what was found in a file, and what to do."""
    row = db.session.get_one(EntryAttachment, event.attachment_id)
    _tell_team(
        event,
        row.entry,
        title=_("A virus was found in “%(file)s”", file=row.filename),
        body=_(
            "The scanner calls it %(virus)s. The file is set apart and handed out to nobody. Take it out of your "
            "entry: with it the entry cannot be handed in.",
            virus=event.finding,
        ),
    )


@subscribe(FileNotCleaned)
def tell_of_a_file_nobody_can_clean(event: FileNotCleaned) -> None:
    """Tell everybody in the team, while they may still replace the file, that judges do not get it; once."""
    if event.attempt > 1:
        return
    for row in _rows_of(event.original_sha256):
        _tell_team(
            event,
            row.entry,
            title=_("Judges cannot get “%(file)s” as it is", file=row.filename),
            body=_(
                "Judges read without knowing who wrote. What this file says of its author could not be removed: it may "
                "be damaged, signed, or locked by a password. Save it anew, or as a PDF, and put it in its place. "
                "We try a few more times, and tell you if it works after all."
            ),
        )


@subscribe(FileCleaned)
def tell_of_a_file_that_was_cleaned_after_all(event: FileCleaned) -> None:
    """Tell everybody in the team, who heard that judges do not get the file, that now they do."""
    if event.attempt == 1:
        return
    for row in _rows_of(event.original_sha256):
        _tell_team(
            event,
            row.entry,
            title=_("Judges get “%(file)s” after all", file=row.filename),
            body=_("Another try made a copy without what it says of its author. You need not replace it."),
        )


def _rows_of(sha256: str) -> Sequence[EntryAttachment]:
    rows = select(EntryAttachment).where(
        EntryAttachment.sha256 == sha256, EntryAttachment.removed_at.is_(None)
    )
    return db.session.scalars(rows.order_by(EntryAttachment.id).limit(50)).all()


def _tell_team(event: Event, entry: Entry, *, title: str, body: str) -> None:
    for user_id in sorted(entry.team.member_ids):
        tell(
            user_id,
            kind=event.name,
            title=title,
            body=body,
            url=f"/solver/entries/{entry.ref}/edit#files",
            challenge_id=entry.challenge_id,
            at=event.at,
        )
