"""Uploads that nobody went on with end, with what had come of them."""

from datetime import timedelta

import pytest

from challenge_hub.core.database import db
from challenge_hub.core.storage import arriving_parts
from challenge_hub.entries.models import EntryAttachment
from solver.uploads import jobs
from solver.uploads.models import EntryUpload
from tests.conftest import NOON
from tests.factories.entries import make_entry
from tests.factories.people import make_user
from tests.factories.terms import make_published_with_terms
from tests.solver.uploads.tus import Sender


@pytest.fixture
def sender(app, signed_in, monkeypatch):
    monkeypatch.setattr(jobs, "BATCH", 1)
    person = make_user("Connie")
    return Sender(signed_in(person), make_entry(make_published_with_terms(), person).ref)


def test_only_what_is_over_ends(sender, clock):
    sender.send(sender.begin(9, "old.csv"), b"abc", 0)
    sender.begin(9, "older.csv")
    sender.whole(b"a,b\n1,2\n", "whole.csv")
    clock.at = NOON + timedelta(days=1)
    sender.browser.delete(sender.begin(9, "older.csv"), headers={"Tus-Resumable": "1.0.0"})
    fresh = sender.begin(10, "fresh.csv")
    sender.send(fresh, b"abcd", 0)
    arriving_parts().append("k7x2m9qwrt", [b"nobody's"], at=0, size=9)
    jobs.end_stale_uploads(NOON + timedelta(days=7))
    assert [row.filename for row in db.session.query(EntryUpload)] == ["fresh.csv"]
    assert (sender.offset(fresh), len(arriving_parts().refs())) == (4, 1)
    assert [row.filename for row in db.session.query(EntryAttachment)] == ["whole.csv"]
    jobs.end_stale_uploads(NOON + timedelta(days=7))
    assert len(arriving_parts().refs()) == 1
