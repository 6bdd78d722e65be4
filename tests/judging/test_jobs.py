from datetime import timedelta

import pytest

from challenge_hub.core.database import db
from challenge_hub.outbox.models import OutboxMessage
from judging.jobs import remind_judges, replace_late_judges
from judging.models import Seat, SeatReminder
from tests.factories.panels import make_judge, make_judged, make_standing_entry, score


@pytest.fixture
def panel(app):
    """A judge who owes a sheet, one who owes none, and one on standby."""
    challenge = make_judged()
    entry = make_standing_entry(challenge)
    slow, quick = make_judge(challenge), make_judge(challenge)
    waiting = make_judge(challenge, is_standby=True, ready=False)
    score(quick, entry, 3, 4)
    return slow, quick, waiting, challenge.judging_ends_at


def said():
    return [(row.seat_id, row.kind) for row in db.session.query(SeatReminder).order_by(SeatReminder.id)]


def test_who_owes_sheets_is_reminded_once_each_time(panel) -> None:
    slow, _quick, _waiting, due = panel
    seat_id = slow.id
    for before in (8, 7, 6, 1, 0.5, 0, -1):
        remind_judges(due - timedelta(days=before))
    assert said() == [(seat_id, "week"), (seat_id, "day"), (seat_id, "late")]
    mails = [
        row.arguments
        for row in db.session.query(OutboxMessage)
        if row.arguments.get("template") == "sheets_due"
    ]
    assert len(mails) == 3


def test_after_the_days_of_grace_a_standby_takes_the_place(panel) -> None:
    slow, quick, waiting, due = panel
    ids = slow.id, quick.id, waiting.id
    replace_late_judges(due + timedelta(days=3, seconds=-1))
    assert [db.session.get_one(Seat, key).state for key in ids] == ["accepted"] * 3
    replace_late_judges(due + timedelta(days=3))
    db.session.expire_all()
    assert [db.session.get_one(Seat, key).state for key in ids] == ["stepped_down", "accepted", "accepted"]
    assert not db.session.get_one(Seat, ids[2]).is_standby
    replace_late_judges(due + timedelta(days=4))
    assert db.session.get_one(Seat, ids[2]).state == "accepted"
