"""The worker's housekeeping: what nobody needs any more is deleted once a day."""

from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy import delete

from challenge_hub.core.database import db
from challenge_hub.core.files.needed import needed
from challenge_hub.core.storage import file_store
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.outbox.models import OutboxMessage
from challenge_hub.outbox.timers import DAY, daily

RECORD_KEPT = timedelta(days=30)
BATCH = 500


@daily
def prune_done(at: datetime) -> None:
    """Delete messages that were done a month ago; those that wait or have failed stay."""
    with unit_of_work():
        db.session.execute(delete(OutboxMessage).where(OutboxMessage.done_at < at - RECORD_KEPT))


@daily
def sweep_files(at: datetime) -> None:
    """Delete stored contents that no row needs, and what never arrived; nothing that is younger than a day.

    What was set apart for a virus goes after a month.
    """
    store, before = file_store(), at - DAY
    store.clear_scratch(before)
    store.clear_quarantine(at - RECORD_KEPT)
    old = store.kept_before(before)
    while batch := list(islice(old, BATCH)):
        orphans = set(batch) - needed(batch)
        db.session.rollback()
        if orphans:
            _delete(orphans, before)


def _delete(orphans: set[str], before: datetime) -> None:
    """Look once more under the lock under which a row comes to name a content, then delete."""
    with unit_of_work():
        for digest in orphans - needed(orphans):
            if file_store().is_kept_before(digest, before):
                file_store().delete(digest)
