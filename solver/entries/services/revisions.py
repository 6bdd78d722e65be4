"""Keeping what stood in a draft, so that no text is lost: none that was written over, none that another's kept out."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.entries.models import DraftRevision, Entry
from solver.entries.merging import taken_away

# One person's typing within this time is one state of an answer …
SITTING = timedelta(minutes=10)
# … unless a save takes away more characters than this, or half of the text, at once: then what stood before is kept.
SLIP = 40
# States of one answer, and as many of what never came into the draft; beyond that the oldest go.
MOST_STATES = 100


def keep_texts(
    entry: Entry, texts: Mapping[str, str], *, by: User, at: datetime, unsaved: bool = False
) -> None:
    """Keep the states of answers, by key, as they stand now; `unsaved` for what does not come into the draft.

    Adds rows, writes on in the newest of the same sitting, and deletes the oldest of too many.
    """
    if not texts:
        return
    newest = _newest(entry, texts, unsaved=unsaved)
    grown = []
    for key, text in texts.items():
        before = newest.get(key)
        if before is not None and before.text == text:
            continue
        if before is not None and _goes_on(before, text, by=by, at=at):
            # What arrived first may be done last.
            before.text, before.written_at = text, max(before.written_at, at)
            continue
        db.session.add(
            DraftRevision(
                entry_id=entry.id,
                key=key,
                text=text,
                user_id=by.id,
                began_at=at,
                written_at=at,
                unsaved=unsaved,
            )
        )
        grown.append(key)
    _leave_the_newest(entry, grown, unsaved=unsaved)


def _newest(entry: Entry, keys: Mapping[str, str], *, unsaved: bool) -> dict[str, DraftRevision]:
    last = (
        select(func.max(DraftRevision.id))
        .where(
            DraftRevision.entry_id == entry.id,
            DraftRevision.key.in_(keys),
            DraftRevision.unsaved.is_(unsaved),
        )
        .group_by(DraftRevision.key)
    )
    return {
        row.key: row for row in db.session.scalars(select(DraftRevision).where(DraftRevision.id.in_(last)))
    }


def _goes_on(before: DraftRevision, text: str, *, by: User, at: datetime) -> bool:
    """Tell whether a text is the same person writing on, so that the earlier state need not be kept beside it."""
    return (
        before.user_id == by.id
        and at - before.began_at < SITTING
        and bool(text)
        and taken_away(before.text, text) <= min(SLIP, len(before.text) // 2)
    )


def _leave_the_newest(entry: Entry, keys: list[str], *, unsaved: bool) -> None:
    if not keys:
        return
    db.session.flush()  # the new rows are counted, too
    place = func.row_number().over(partition_by=DraftRevision.key, order_by=DraftRevision.id.desc())
    placed = (
        select(DraftRevision.id, place.label("place"))
        .where(
            DraftRevision.entry_id == entry.id,
            DraftRevision.key.in_(keys),
            DraftRevision.unsaved.is_(unsaved),
        )
        .subquery()
    )
    old = select(placed.c.id).where(placed.c.place > MOST_STATES)
    db.session.execute(
        delete(DraftRevision).where(DraftRevision.id.in_(old)).execution_options(synchronize_session=False)
    )
