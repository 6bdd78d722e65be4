"""Finding a solver's own entries, and what stood in their drafts."""

from collections.abc import Collection

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import defer, joinedload, selectinload

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.queries import version_in_force
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.entries.lifecycle import EntryState
from challenge_hub.entries.models import DraftRevision, Entry, EntryAttachment, ProposalVersion
from challenge_hub.entries.queries import own, own_rows
from solver.entries.declarations import undeclared

GREATEST = 2**31 - 1  # number of a row; a greater one fits no column


def listed(user: User) -> Select[Entry]:
    """The person's entries for their list: drafts of running challenges first, then the newest."""
    running = case((Challenge.state == "published", 0), else_=1)
    return (
        own_rows(user)
        .join(Entry.challenge)
        .order_by(running, Challenge.entries_close_at.desc().nulls_last(), Entry.id.desc())
    )


def minimum_age(entry: Entry) -> int | None:
    """Give the least age that the brief in force asks entrants to declare, or None."""
    age: int | None = version_in_force(entry.challenge).content["audience"]["minimum_age"]
    return age


def undeclared_in(entry: Entry) -> dict[str, str]:
    """Give what a team must still declare together, or anew since the brief or the questions changed."""
    return undeclared(entry.draft_declarations or {}, minimum_age=minimum_age(entry))


def own_whole(user: User, ref: str) -> Entry:
    """The person's own entry with its attachments, versions and receipts. Raises NotVisible.

    The contents of the versions are long and read one by one.
    """
    entry = db.session.scalar(
        own(user)
        .where(Entry.ref == ref)
        .options(
            selectinload(Entry.attachments),
            selectinload(Entry.versions).options(
                defer(ProposalVersion.content), joinedload(ProposalVersion.receipt)
            ),
        )
    )
    if entry is None:
        raise NotVisible
    return entry


def own_attachment(entry: Entry, attachment_id: int) -> EntryAttachment:
    """A file of the entry that was not taken out. Raises NotVisible."""
    for row in entry.kept_attachments:
        if row.id == attachment_id:
            return row
    raise NotVisible


def is_draft(entry: Entry) -> bool:
    """Whether the entry was never handed in, or was withdrawn."""
    return entry.state in {EntryState.DRAFT, EntryState.WITHDRAWN}


def earlier(entry: Entry) -> Select[DraftRevision]:
    """What stood in the draft, and what did not come into it, newest first."""
    return (
        select(DraftRevision)
        .where(DraftRevision.entry_id == entry.id)
        .order_by(DraftRevision.id.desc())
        .options(joinedload(DraftRevision.user))
    )


def earlier_text(entry: Entry, revision_id: int) -> DraftRevision:
    """One state of an answer in the draft of an entry. Raises NotVisible."""
    row = (
        db.session.scalar(earlier(entry).where(DraftRevision.id == revision_id))
        if 0 < revision_id <= GREATEST
        else None
    )
    if row is None:
        raise NotVisible
    return row


def writers_of(entry: Entry, keys: Collection[str]) -> dict[str, DraftRevision]:
    """The state in which each of these answers stands now, by key: it tells who wrote it and when."""
    if not keys:
        return {}
    last = (
        select(func.max(DraftRevision.id))
        .where(
            DraftRevision.entry_id == entry.id,
            DraftRevision.key.in_(keys),
            DraftRevision.unsaved.is_(False),
        )
        .group_by(DraftRevision.key)
    )
    return {row.key: row for row in db.session.scalars(earlier(entry).where(DraftRevision.id.in_(last)))}


def last_by_another(entry: Entry, user: User) -> DraftRevision | None:
    """What somebody else in the team saved last, or None."""
    return db.session.scalar(
        earlier(entry)
        .where(DraftRevision.user_id != user.id, DraftRevision.unsaved.is_(False))
        .order_by(None)
        .order_by(DraftRevision.written_at.desc(), DraftRevision.id.desc())
        .limit(1)
    )
