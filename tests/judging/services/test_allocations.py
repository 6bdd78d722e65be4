import pytest
from sqlalchemy import select

from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, Refused, WrongState
from challenge_hub.core.unit_of_work import unit_of_work
from judging.models import Allocation, Assignment
from judging.queries import entry_rows, seat_works
from judging.services import ask_allocation, assign, hand_out, set_aside, take_back
from judging.services.allocations import record_solution
from tests.conftest import NOON
from tests.factories.panels import allocate, fill_in, hand, make_judge, make_judged, make_standing_entry
from tests.factories.people import make_organiser, make_user


@pytest.fixture
def staff(app):
    return make_organiser()


@pytest.fixture
def challenge(app):
    """A challenge whose entries are handed out to one judge each."""
    found = make_judged()
    allocate(found)
    return found


def ask(challenge, staff, seed=7):
    with unit_of_work():
        return ask_allocation(challenge, seed=seed, by=staff, at=NOON)


def propose(challenge, staff, *pairs):
    run = ask(challenge, staff)
    with unit_of_work():
        record_solution(run, [(seat.id, entry.id, "near") for seat, entry in pairs], ["Fine."], at=NOON)
    return run


def deal(run, staff):
    with unit_of_work():
        hand_out(run, by=staff, at=NOON)


def standing():
    rows = db.session.scalars(select(Assignment).where(Assignment.taken_back_at.is_(None)))
    return {(row.seat_id, row.entry_id) for row in rows}


def codes(seat):
    db.session.expire_all()
    return [row.code for row in entry_rows(seat)]


def test_judges_see_what_is_handed_to_them_and_nothing_before(challenge, staff) -> None:
    one, other = make_standing_entry(challenge), make_standing_entry(challenge)
    first, second = make_judge(challenge), make_judge(challenge)
    assert (codes(first), codes(second)) == ([], [])
    deal(propose(challenge, staff, (first, one), (second, other)), staff)
    assert (codes(first), codes(second)) == ([one.code], [other.code])
    works = seat_works([first, second])
    assert [works[seat.id].entries for seat in (first, second)] == [1, 1]


def test_a_new_proposal_moves_only_what_nobody_touched(challenge, staff) -> None:
    entries = [make_standing_entry(challenge) for _ in range(4)]
    judge, other = make_judge(challenge), make_judge(challenge)
    moved, by_hand, begun, stays = entries
    for entry in (moved, begun, stays):
        hand(judge, entry)
    hand(judge, by_hand, by_hand=True)
    fill_in(judge, begun, 3, 4)
    run = propose(challenge, staff, (other, moved), (judge, stays))
    deal(run, staff)
    assert standing() == {
        (other.id, moved.id),
        (judge.id, by_hand.id),
        (judge.id, begun.id),
        (judge.id, stays.id),
    }
    assert (run.state, run.handed_out_by_id) == ("handed_out", staff.id)
    with pytest.raises(WrongState):
        deal(run, staff)


def test_what_became_impossible_meanwhile_is_not_handed_out(challenge, staff) -> None:
    kept, gone, hidden = (make_standing_entry(challenge) for _ in range(3))
    judge, left = make_judge(challenge, conflicts={hidden.id: "A friend."}), make_judge(challenge)
    run = propose(challenge, staff, (judge, kept), (judge, gone), (judge, hidden), (left, kept))
    gone.state, gone.withdrawn_at = "withdrawn", NOON
    left.state, left.reason = "stepped_down", "Away."
    db.session.commit()
    deal(run, staff)
    assert standing() == {(judge.id, kept.id)}


def test_edits_by_hand_need_a_judge_without_conflict(challenge, staff) -> None:
    entry, hidden = make_standing_entry(challenge), make_standing_entry(challenge)
    judge = make_judge(challenge, conflicts={hidden.id: "A friend."})
    waiting = make_judge(challenge, is_standby=True, ready=False)
    with unit_of_work():
        made = assign(judge, entry, by=staff, at=NOON)
    assert (made.by_hand, codes(judge)) == (True, [entry.code])
    for seat, wrong, error in ((judge, entry, Invalid), (judge, hidden, Refused), (waiting, entry, Refused)):
        with pytest.raises(error), unit_of_work():
            assign(seat, wrong, by=staff, at=NOON)


def test_taking_back_needs_a_reason_and_no_sheet(challenge, staff) -> None:
    entry, begun = make_standing_entry(challenge), make_standing_entry(challenge)
    judge = make_judge(challenge)
    free, bound = hand(judge, entry), hand(judge, begun)
    fill_in(judge, begun, 3, 4)
    with pytest.raises(Refused, match="begun"), unit_of_work():
        take_back(bound, "No.", by=staff, at=NOON)
    with pytest.raises(Invalid), unit_of_work():
        take_back(free, " ", by=staff, at=NOON)
    with unit_of_work():
        take_back(free, "Too many for her.", by=staff, at=NOON)
    assert codes(judge) == [begun.code]
    with pytest.raises(Invalid), unit_of_work():
        take_back(free, "Again.", by=staff, at=NOON)


def test_asking_again_sets_the_former_run_aside(challenge, staff) -> None:
    first = ask(challenge, staff)
    second = ask(challenge, staff, seed=8)
    assert (first.state, second.state, second.rules) == (
        "set_aside",
        "asked",
        {"sheets": 1, "per_chamber": 0},
    )
    with pytest.raises(WrongState), unit_of_work():
        record_solution(first, [], [], at=NOON)
    with unit_of_work():
        record_solution(second, None, ["No judge."], at=NOON)
    with pytest.raises(WrongState):
        deal(second, staff)
    with unit_of_work():
        set_aside(second, by=staff, at=NOON)
    assert db.session.query(Allocation).filter_by(state="set_aside").count() == 2


def test_where_everyone_reads_everything_nothing_is_handed_out(app, staff) -> None:
    challenge = make_judged()
    entry, judge = make_standing_entry(challenge), make_judge(challenge)
    with pytest.raises(Refused, match="every judge reads every entry"):
        ask(challenge, staff)
    with pytest.raises(Refused, match="every judge reads every entry"), unit_of_work():
        assign(judge, entry, by=staff, at=NOON)
    with pytest.raises(Refused):
        ask(challenge, make_user())
