from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from judging.allocation import Entry, Judge, Rules
from judging.queries.allocations import problem_of
from judging.services import ask_allocation, step_down, take_back
from tests.conftest import NOON
from tests.factories.panels import (
    allocate,
    fill_in,
    hand,
    make_judge,
    make_judged,
    make_standing_entry,
    score,
)
from tests.factories.people import make_organiser


def test_the_question_keeps_what_is_by_hand_or_begun_and_bars_what_was_taken_back(app) -> None:
    challenge, staff = make_judged(), make_organiser()
    allocate(challenge, sheets=2, per_chamber=1)
    by_hand, begun, barred, hidden, given = (
        make_standing_entry(challenge, code=code) for code in ("A3", "C4", "E6", "H7", "K9")
    )
    judge, gone = make_judge(challenge, conflicts={hidden.id: "A friend."}), make_judge(challenge)
    hand(judge, by_hand, by_hand=True)
    hand(judge, begun)
    fill_in(judge, begun, 3, 4)
    with unit_of_work():
        take_back(hand(judge, barred), "Too many.", by=staff, at=NOON)
    hand(gone, given)
    score(gone, given, 3, 4)
    with unit_of_work():
        step_down(gone, "Away.", by=gone.user, at=NOON)
    with unit_of_work():
        run = ask_allocation(challenge, seed=1, by=staff, at=NOON)
    db.session.expire_all()
    problem = problem_of(run)
    assert problem.judges == (Judge(judge.id, "platform", name=judge.shown_name),)
    assert (problem.rules, problem.conflicts) == (Rules(2, 1), {(judge.id, hidden.id)})
    assert problem.banned == {(judge.id, barred.id)}
    assert problem.fixed >= {(judge.id, by_hand.id), (judge.id, begun.id)}
    assert (judge.id, barred.id) not in problem.fixed
    # One of its two sheets is there already, from the platform.
    assert problem.entries[-1] == Entry(given.id, name="K9", sheets=1, per_chamber={"platform": 0})
