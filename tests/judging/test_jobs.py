from datetime import timedelta

import pytest

from challenge_hub.core.database import db
from challenge_hub.outbox.models import OutboxMessage
from judging.jobs import fit_pairs, remind_judges, replace_late_judges
from judging.models import PairFit, Seat, SeatReminder
from judging.queries import results
from tests.factories.pairs import hand_in_choices, let_compare, prefer
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


def test_what_choices_say_is_found_by_a_job_and_changes_no_result(app) -> None:
    challenge = make_judged()
    for code in ("A3", "C4", "E6"):
        make_standing_entry(challenge, code=code)
    let_compare(challenge)
    seats = [make_judge(challenge), make_judge(challenge)]
    for seat, order in zip(seats, ("A3C4E6", "A3E6C4"), strict=True):
        prefer(seat, order)
        hand_in_choices(seat)
    puts = [row.arguments for row in db.session.query(OutboxMessage).filter_by(task="judging.fit_pairs")]
    assert puts == [{"challenge_id": challenge.id}] * 2
    before = results(challenge).ranking
    fit_pairs(challenge.id)
    fit_pairs(challenge.id)
    kept = db.session.get_one(PairFit, challenge.id).strengths
    assert max(kept, key=kept.__getitem__) == str(before.ranked[0].entry_id)
    assert results(challenge).ranking == before
