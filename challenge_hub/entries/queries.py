"""Finding entries. Until the deadline nobody but the solver reads one; see also `judging.queries`."""

from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.entries.lifecycle import EntryState
from challenge_hub.entries.models import Entry, EntryOpening, ProposalVersion, Receipt
from challenge_hub.entries.openings import Reader


def own(user: User) -> Select[Entry]:
    """Give the person's own entries with their challenges."""
    return (
        select(Entry)
        .where(Entry.solver_id == user.id)
        .options(joinedload(Entry.challenge).joinedload(Challenge.organisation))
    )


def get_visible(user: User, ref: str) -> Entry:
    """Give the person's own entry by its reference. Raises NotVisible."""
    entry = db.session.scalar(own(user).where(Entry.ref == ref))
    if entry is None:
        raise NotVisible
    return entry


def own_in(user: User, challenge: Challenge) -> Entry | None:
    """Give the person's own entry in a challenge, or None."""
    return db.session.scalar(own(user).where(Entry.challenge_id == challenge.id))


def standing(challenge_id: int) -> Select[Entry]:
    """Give the entries that stand (submitted, not withdrawn) in a challenge, by code."""
    return (
        select(Entry)
        .where(Entry.challenge_id == challenge_id, Entry.state == EntryState.SUBMITTED)
        .order_by(Entry.code)
    )


def count_standing(challenge_id: int) -> int:
    """Give how many entries stand in a challenge."""
    query = select(func.count(Entry.id)).where(
        Entry.challenge_id == challenge_id, Entry.state == EntryState.SUBMITTED
    )
    return db.session.scalar(query) or 0


def current_version(entry: Entry) -> ProposalVersion | None:
    """Give the newest proposal version of an entry, or None."""
    return db.session.scalar(
        select(ProposalVersion)
        .where(ProposalVersion.entry_id == entry.id)
        .order_by(ProposalVersion.number.desc())
        .limit(1)
        .options(joinedload(ProposalVersion.receipt))
    )


def own_receipt(user: User, ref: str) -> Receipt:
    """Give a receipt of one of the person's entries. Raises NotVisible."""
    receipt = db.session.scalar(
        select(Receipt)
        .join(Receipt.version)
        .join(ProposalVersion.entry)
        .where(Receipt.ref == ref, Entry.solver_id == user.id)
    )
    if receipt is None:
        raise NotVisible
    return receipt


def opening_of(entry: Entry, user: User) -> EntryOpening | None:
    """Give the record that a person opened an entry, or None: then they may not be shown what is in it yet."""
    return db.session.scalar(
        select(EntryOpening).where(EntryOpening.entry_id == entry.id, EntryOpening.user_id == user.id)
    )


def openings_of(entry: Entry) -> list[tuple[Reader, datetime]]:
    """Give as what and when people opened an entry, oldest first; never who: their panel may be blind both ways."""
    rows = db.session.execute(
        select(EntryOpening.reader, EntryOpening.opened_at)
        .where(EntryOpening.entry_id == entry.id)
        .order_by(EntryOpening.opened_at, EntryOpening.id)
    )
    return [(Reader(reader), opened_at) for reader, opened_at in rows]


def openings_in(challenge_id: int) -> list[tuple[str, Reader, datetime]]:
    """Give code, reader and instant of every opening in a challenge, by code and time."""
    rows = db.session.execute(
        select(Entry.code, EntryOpening.reader, EntryOpening.opened_at)
        .join(EntryOpening.entry)
        .where(Entry.challenge_id == challenge_id)
        .order_by(Entry.code, EntryOpening.opened_at, EntryOpening.id)
    )
    return [(code, Reader(reader), opened_at) for code, reader, opened_at in rows]
