"""Files of a brief: public ones and the confidential annex."""

from collections.abc import Iterable
from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.challenges.anonymity import Fields
from challenge_hub.challenges.models import BriefAttachment, Challenge
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.files.kinds import EXTENSIONS, demand
from challenge_hub.core.files.names import safe_filename
from challenge_hub.core.files.quota import Named, demand_room
from challenge_hub.core.files.store import StoredFile
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from seeker.briefs.events import BriefAttachmentAdded, BriefAttachmentRemoved
from seeker.briefs.services.locks import demand_edit

MOST_ATTACHMENTS = 20
MOST_TOLD = 20
LARGEST_ATTACHMENT = 50 * 1024 * 1024  # bytes
QUOTA = 2 * MOST_ATTACHMENTS * LARGEST_ATTACHMENT  # bytes, those of removed files included


def check_attachment(challenge: Challenge, found: StoredFile, filename: str) -> None:
    """Check a file before it is kept. Raises what `check_file` raises."""
    check_file(found, filename, beside=len(challenge.kept_attachments), stored_before=challenge.attachments)


def check_file(found: StoredFile, filename: str, *, beside: int, stored_before: Iterable[Named]) -> None:
    """Check a file that would stand beside so many others; `stored_before` is what counts towards the quota.

    Raises NotAllowed for a kind that is not taken, Invalid past 20 files, TooLarge past the brief's quota.
    """
    demand(safe_filename(filename), found.media_type, EXTENSIONS)
    check_count(beside)
    demand_room(stored_before, found, quota_bytes=QUOTA)


def check_count(beside: int) -> None:
    """Raise Invalid where no further file may stand beside so many."""
    if beside >= MOST_ATTACHMENTS:
        raise Invalid(_("A brief may have at most %(most)d files; remove one first.", most=MOST_ATTACHMENTS))


def next_place(places: Iterable[int]) -> int:
    """Give a place that no file had yet, neither a removed one."""
    return max(places, default=0) + 1


def add_attachment(
    challenge: Challenge,
    stored: StoredFile,
    *,
    filename: str,
    title: str = "",
    note: str = "",
    confidential: bool,
    told: Fields,
    by: User,
    at: datetime,
) -> BriefAttachment:
    """Add a stored file to a draft. Emits BriefAttachmentAdded.

    `told` is what it says of who made it; kept whether the seeker stays anonymous or not, since that may change.
    Raises what `check_attachment` raises.
    """
    demand_edit(challenge, by=by)
    check_attachment(challenge, stored, filename)
    attachment = BriefAttachment(
        challenge=challenge,
        place=next_place(row.place for row in challenge.attachments),
        title=title,
        note=note,
        filename=safe_filename(filename),
        sha256=stored.sha256,
        size=stored.size,
        media_type=stored.media_type,
        confidential=confidential,
        told=[[name, value] for name, value in told[:MOST_TOLD]],
        added_at=at,
    )
    db.session.add(attachment)
    emit(
        BriefAttachmentAdded(
            at=at,
            by=by.id,
            subject_id=challenge.id,
            challenge_id=challenge.id,
            sha256=stored.sha256,
            confidential=confidential,
        )
    )
    return attachment


def remove_attachment(attachment: BriefAttachment, *, by: User, at: datetime) -> None:
    """Take a file out of a draft; removing it twice changes nothing. Emits BriefAttachmentRemoved."""
    challenge = attachment.challenge
    demand_edit(challenge, by=by)
    if attachment.removed_at is not None:
        return
    attachment.removed_at = at
    emit(
        BriefAttachmentRemoved(
            at=at,
            by=by.id,
            subject_id=challenge.id,
            challenge_id=challenge.id,
            sha256=attachment.sha256,
        )
    )
