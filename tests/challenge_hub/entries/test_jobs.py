"""The bell."""

from datetime import timedelta

from flask import Flask

from challenge_hub.audit.models import AuditRecord
from challenge_hub.core.database import db
from challenge_hub.entries.evidence.queries import roots_of
from challenge_hub.entries.jobs import GRACE, close_due
from tests.factories.challenges import make_published


def test_entries_close_after_the_deadline_and_a_grace_once(app: Flask) -> None:
    challenge = make_published()
    closes = challenge.entries_close_at
    assert closes is not None

    close_due(closes + GRACE - timedelta(seconds=1))
    assert challenge.state == "published"
    close_due(closes + GRACE)
    close_due(closes + GRACE)

    assert challenge.state == "judging"
    assert [row.event for row in db.session.query(AuditRecord)] == [
        "challenge.entries_closed",
        "challenge.receipts_sealed",
    ]
    assert [(row.number, row.size, row.sealed_at) for row in roots_of(challenge.id)] == [
        (1, 0, closes + GRACE)
    ]
