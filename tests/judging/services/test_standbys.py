import pytest
from sqlalchemy import select

from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, Refused
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.outbox.models import OutboxMessage
from judging.holdings import needed_by_a_panel
from judging.models import Assignment, Panel, Seat
from judging.policies import can_open_entries, can_see_results
from judging.queries import progress, results, seat_works
from judging.services import promote, replace_late, respond, step_down
from tests.conftest import NOON
from tests.factories.panels import (
    allocate,
    hand,
    make_judge,
    make_judged,
    make_seat,
    make_standing_entry,
    score,
)
from tests.factories.people import make_organiser


def give_up(seat, reason="No time."):
    with unit_of_work():
        return step_down(seat, reason, by=seat.user, at=NOON)


def standby(challenge, **more):
    return make_judge(challenge, is_standby=True, ready=False, **more)


def test_somebody_on_standby_reads_nothing_until_a_place_falls_free(app) -> None:
    challenge = make_judged()
    make_standing_entry(challenge)
    waiting = standby(challenge)
    assert "on standby" in can_open_entries(waiting.user, waiting).reason
    assert seat_works([waiting]) == {}
    with unit_of_work():
        promote(waiting, by=make_organiser(), at=NOON)
    assert "sign" in can_open_entries(waiting.user, waiting).reason
    assert seat_works([waiting])[waiting.id].missing == 1


def test_who_steps_down_is_heard_and_replaced_in_their_chamber(app) -> None:
    challenge = make_judged()
    done, left = make_standing_entry(challenge), make_standing_entry(challenge)
    judge, other = make_judge(challenge, is_lead=True), standby(challenge, chamber="seeker")
    first, second = standby(challenge), standby(challenge)
    score(judge, done, 3, 4)
    assert give_up(judge) is first
    db.session.expire_all()
    assert (judge.state, judge.reason, first.is_lead, first.is_standby) == (
        "stepped_down",
        "No time.",
        True,
        False,
    )
    assert (second.is_standby, other.is_standby) == (True, True)
    assert (progress(challenge).handed_in, progress(challenge).judges) == (1, 1)
    assert [row.entry_id for row in results(challenge).ranked] == [done.id]
    assert can_open_entries(judge.user, judge).reason
    mails = {
        row.arguments["template"]
        for row in db.session.scalars(select(OutboxMessage))
        if "template" in row.arguments
    }
    assert "place_given" in mails
    assert left.id not in {row.entry_id for row in results(challenge).ranked}


def test_open_assignments_go_to_the_successor_but_for_conflicts(app) -> None:
    challenge = make_judged()
    allocate(challenge)
    done, mine, theirs = (make_standing_entry(challenge) for _ in range(3))
    judge, successor = make_judge(challenge), make_judge(challenge, conflicts={theirs.id: "A friend."})
    for entry in (done, mine, theirs):
        hand(judge, entry)
    score(judge, done, 3, 4)
    successor.is_standby = True
    db.session.commit()
    give_up(judge)
    rows = db.session.scalars(select(Assignment).where(Assignment.taken_back_at.is_(None)))
    assert {(row.seat_id, row.entry_id) for row in rows} == {(judge.id, done.id), (successor.id, mine.id)}


def test_a_late_judge_is_replaced_only_by_somebody(app) -> None:
    challenge = make_judged()
    judge = make_judge(challenge)
    with unit_of_work():
        assert replace_late(judge, at=NOON) is None
    assert judge.state == "accepted"
    waiting = standby(challenge)
    with unit_of_work():
        assert replace_late(judge, at=NOON) is waiting
    assert db.session.get_one(Seat, judge.id).state == "stepped_down"


def test_stepping_down_needs_the_judge_and_a_reason(app) -> None:
    challenge = make_judged()
    judge = make_judge(challenge)
    with pytest.raises(Invalid):
        give_up(judge, "  ")
    with pytest.raises(Refused), unit_of_work():
        step_down(judge, "Away", by=make_organiser(), at=NOON)
    give_up(judge)
    with pytest.raises(Refused):
        give_up(judge)


def test_a_standby_sees_no_results(app) -> None:
    challenge = make_judged()
    waiting = make_judge(challenge, make_organiser(), is_standby=True, ready=False)
    assert "on standby" in can_see_results(waiting.user, challenge).reason


def test_the_place_of_who_declines_goes_to_a_standby(app) -> None:
    challenge = make_judged()
    waiting, asked, reserve = standby(challenge), make_seat(challenge), make_seat(challenge, is_standby=True)
    with unit_of_work():
        respond(reserve, False, by=reserve.user, at=NOON)
    assert db.session.get_one(Seat, waiting.id).is_standby
    with unit_of_work():
        respond(asked, False, reason="Away.", by=asked.user, at=NOON)
    assert (db.session.get_one(Seat, waiting.id).judges, asked.reason) == (True, "Away.")


def test_once_the_panel_deliberates_nobody_moves_up(app) -> None:
    challenge = make_judged()
    judge, waiting = make_judge(challenge), standby(challenge)
    panel = Panel.of(challenge.id)
    panel.state, panel.deliberating_at = "deliberating", NOON
    db.session.add(panel)
    db.session.commit()
    db.session.expire_all()
    assert give_up(judge) is None
    assert db.session.get_one(Seat, waiting.id).is_standby


def test_who_stepped_down_reads_so_and_may_close_their_account(app, signed_in) -> None:
    challenge = make_judged()
    judge = make_judge(challenge)
    browser, address = signed_in(judge.user), f"/judging/{judge.ref}"
    assert len(list(needed_by_a_panel(judge.user_id, NOON))) == 1
    give_up(judge)
    assert list(needed_by_a_panel(judge.user_id, NOON)) == []
    page = browser.get(address).text
    assert ("You stepped down" in page, "Invitation to the panel" in page) == (True, False)
