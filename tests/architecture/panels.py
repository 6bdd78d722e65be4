"""A panel that hands its entries out, with a proposal, a standby in each chamber and a conflict that was found."""

from typing import Any

from challenge_hub.accounts.models import Organisation, User
from challenge_hub.challenges.models import ChallengeState
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from judging.chambers import Chamber
from judging.models import Conflict, Seat
from judging.services import ask_allocation, decline_entry, write_sample
from judging.services.allocations import record_solution
from organiser.screening.duplicates.services import open_pair
from tests.conftest import NOON
from tests.factories.duplicates import make_search
from tests.factories.objections import make_objection_row
from tests.factories.pairs import let_compare
from tests.factories.panels import (
    agreement_of,
    allocate,
    hand,
    make_judge,
    make_phrase,
    make_standing_entry,
    open_for,
)
from tests.factories.terms import make_published_with_terms


def panel_blanks(
    home: Organisation, people: dict[str, User | None], conflicted_seats: dict[str, str]
) -> dict[str, dict[str, Any]]:
    """What the routes of such a panel want; the seats of the conflicted judge are noted beside the other's."""
    judge, conflicted, staff = people["judge"], people["conflicted"], people["organiser"]
    assert judge
    assert conflicted
    assert staff
    challenge = make_published_with_terms(home, title="Handed out")
    challenge.state, challenge.closed_at = ChallengeState.JUDGING, NOON
    db.session.commit()
    allocate(challenge)
    entry, other = make_standing_entry(challenge, code="P-1"), make_standing_entry(challenge, code="P-2")
    seat, theirs = make_judge(challenge, judge), make_judge(challenge, conflicted)
    conflicted_seats[seat.ref] = theirs.ref
    standbys = {
        chamber: make_judge(challenge, chamber=chamber, is_standby=True, ready=False) for chamber in Chamber
    }
    conflict = Conflict(seat_id=theirs.id, entry_id=other.id, kind="derived", reason="Tied.", found_at=NOON)
    db.session.add(conflict)
    db.session.commit()
    objection = make_objection_row(make_standing_entry(challenge, code="P-3"))
    hand(seat, entry)
    assignment = hand(seat, other)
    with unit_of_work():
        write_sample(challenge, "A sample", "Shake it.", by=staff, at=NOON)
        decline_entry(seat, entry, agreement_of(seat), "Another field.", by=judge, at=NOON)
    with unit_of_work():
        run = ask_allocation(challenge, seed=1, by=staff, at=NOON)
        record_solution(run, [(theirs.id, entry.id, "far")], ["Even."], at=NOON)
    (pair,) = make_search(challenge, (entry, other, 500), by=staff).pairs
    with unit_of_work():
        open_pair(pair, by=staff, at=NOON)
    organiser = {"ref": challenge.ref}
    compared = _compared(home, judge, conflicted)
    conflicted_seats[compared[0].ref] = compared[1].ref
    return {
        "judging.calibration.": {"seat_ref": seat.ref},
        "judging.phrases.": {"phrase_id": make_phrase(judge).id},
        "judging.pairs.": {"seat_ref": compared[0].ref},
        "judging.panels.step_down": {"seat_ref": seat.ref},
        "judging.sheets.take_up": {"seat_ref": seat.ref, "code": "P-1"},
        "organiser.calibration.": {"ref": challenge.ref},
        "organiser.allocation.": organiser | {"allocation_id": run.id, "assignment_id": assignment.id},
        "organiser.conflicts.": organiser | {"conflict_id": conflict.id},
        "organiser.duplicates.": organiser | {"first": "P-1", "second": "P-2"},
        "organiser.objections.": organiser | {"objection_id": objection.id},
        "organiser.panels.promote": organiser | {"seat_ref": standbys[Chamber.PLATFORM].ref},
        "seeker.panels.promote": organiser | {"seat_ref": standbys[Chamber.SEEKER].ref},
    }


def _compared(home: Organisation, judge: User, conflicted: User) -> tuple[Seat, Seat]:
    """The seats of a panel that chooses between Q-1 and Q-2, both opened; the second must not see Q-2."""
    challenge = make_published_with_terms(home, title="Compared")
    challenge.state, challenge.closed_at = ChallengeState.JUDGING, NOON
    db.session.commit()
    let_compare(challenge, minimum_pairs=1)
    entries = [make_standing_entry(challenge, code=code) for code in ("Q-1", "Q-2")]
    seat = make_judge(challenge, judge)
    for entry in entries:
        open_for(seat, entry)
    return seat, make_judge(challenge, conflicted, conflicts={entries[1].id: "A friend."})
