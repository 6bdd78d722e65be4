"""What becomes of uploads that nobody went on with."""

from datetime import datetime

from challenge_hub.core.database import db
from challenge_hub.core.storage import arriving_parts
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.outbox.timers import daily
from solver.uploads.queries import expired, under_way
from solver.uploads.services import EXPIRED, end_upload

BATCH = 200


@daily
def end_stale_uploads(at: datetime) -> None:
    """Forget uploads whose time is over, and parts that belong to none. Safe to run twice."""
    while True:
        with unit_of_work():
            stale = expired(at, BATCH)
            for upload in stale:
                end_upload(upload, upload.entry, why=EXPIRED, by=None, at=at)
        if len(stale) < BATCH:
            break
    refs = arriving_parts().refs()
    # An upload is in the database before its first byte is on the disk, so what is unknown here is over.
    coming = under_way(refs)
    db.session.rollback()
    for ref in refs:
        if ref not in coming:
            arriving_parts().end(ref)
