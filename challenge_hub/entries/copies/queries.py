"""Which copy stands in the place of a file."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from sqlalchemy import and_, exists, or_, select

from challenge_hub.core.database import db
from challenge_hub.core.errors import Refused, WrongState
from challenge_hub.core.files.cleaning import is_cleaned
from challenge_hub.core.i18n import gettext as _
from challenge_hub.entries.copies.models import CleanCopy
from challenge_hub.entries.copies.trying import PAUSES
from challenge_hub.entries.models import EntryAttachment


class Digested(Protocol):
    """Whatever names a content."""

    @property
    def sha256(self) -> str:
        """Give the digest of the content."""
        ...


def copies_of(rows: Iterable[Digested]) -> dict[str, CleanCopy]:
    """Give the copies that were made, or could not be made, of some files by the digests of the originals."""
    digests = {row.sha256 for row in rows}
    if not digests:
        return {}
    found = db.session.scalars(select(CleanCopy).where(CleanCopy.original_sha256.in_(digests)))
    return {copy.original_sha256: copy for copy in found}


def for_blind_readers(sha256: str, size: int, media_type: str) -> tuple[str, int]:
    """Give digest and size of what somebody gets of a file who must not learn who made it.

    Raises WrongState while the copy is not made yet, Refused where none could be made so far: never the original of a
    kind that is cleaned.
    """
    if not is_cleaned(media_type):
        return sha256, size
    copy = db.session.scalar(select(CleanCopy).where(CleanCopy.original_sha256 == sha256))
    if copy is None:
        raise WrongState(
            _("A copy of this file without its author’s data is being prepared. Try again in a minute.")
        )
    if copy.cleaned_sha256 is None or copy.cleaned_size is None:
        if copy.again_at is not None:
            raise Refused(
                _(
                    "What this file says of its author could not be removed so far, so it is not handed out. It is "
                    "tried again, and the organisers know; ask them if you need it soon."
                )
            )
        raise Refused(
            _(
                "What this file says of its author could not be removed, so it is not handed out. "
                "The organisers know; ask them if you need it."
            )
        )
    return copy.cleaned_sha256, copy.cleaned_size


def uncleaned(limit: int) -> list[str]:
    """Give digests of files of entries that should have a copy and have none, not even a failed one."""
    rows = db.session.execute(
        select(EntryAttachment.sha256, EntryAttachment.media_type)
        .where(
            EntryAttachment.quarantined_at.is_(None),
            ~exists().where(CleanCopy.original_sha256 == EntryAttachment.sha256),
        )
        .distinct()
    )
    return [sha256 for sha256, media_type in rows if is_cleaned(media_type)][:limit]


def due_again(at: datetime, limit: int) -> list[str]:
    """Give digests of files of entries whose copy could not be made and is to be tried again by now."""
    due = [
        and_(CleanCopy.attempts == attempts, CleanCopy.tried_at <= at - pause)
        for attempts, pause in enumerate(PAUSES, start=1)
    ]
    in_an_entry = exists().where(
        EntryAttachment.sha256 == CleanCopy.original_sha256, EntryAttachment.quarantined_at.is_(None)
    )
    query = select(CleanCopy.original_sha256).where(
        CleanCopy.cleaned_sha256.is_(None), or_(*due), in_an_entry
    )
    return list(db.session.scalars(query.order_by(CleanCopy.tried_at).limit(limit)))
