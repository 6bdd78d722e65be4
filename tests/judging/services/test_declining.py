import pytest

from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, NotVisible, Refused, WrongState
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.notifications.models import InboxItem
from judging.models import Panel, Scoresheet
from judging.queries import counting_sheets, next_code, seat_works
from judging.queries.seats import SeatWork
from judging.services import decline_entry, take_up_entry
from tests.conftest import NOON
from tests.factories.panels import (
    agreement_of,
    fill_in,
    make_judge,
    make_judged,
    make_standing_entry,
    score,
)


def decline(seat, entry, reason="Outside my field.", *, by=None):
    with unit_of_work():
        return decline_entry(seat, entry, agreement_of(seat), reason, by=by or seat.user, at=NOON)


def take_up(seat, entry):
    with unit_of_work():
        return take_up_entry(seat, entry, agreement_of(seat), by=seat.user, at=NOON)


def test_a_declined_entry_is_answered_and_counts_for_nothing(app) -> None:
    challenge = make_judged()
    entry, seat = make_standing_entry(challenge), make_judge(challenge)
    sheet = decline(seat, entry, "  Outside my field. ")
    assert (sheet.state, sheet.decline_reason) == ("declined", "Outside my field.")
    assert seat_works([seat]) == {seat.id: SeatWork(1, 0, 1)}
    assert (next_code(seat), seat_works([seat])[seat.id].missing) == (None, 0)
    assert db.session.scalars(counting_sheets(challenge)).all() == []


def test_marks_that_were_saved_come_back_when_it_is_taken_up(app) -> None:
    challenge = make_judged()
    entry, seat = make_standing_entry(challenge), make_judge(challenge)
    fill_in(seat, entry, 4, 2)
    decline(seat, entry)
    sheet = take_up(seat, entry)
    assert (sheet.state, sheet.decline_reason) == ("draft", "")
    assert [int(row.mark) for row in sheet.scores] == [4, 2]
    with pytest.raises(WrongState):
        take_up(seat, entry)


def test_whoever_invited_is_told_without_code_and_reason(app) -> None:
    challenge = make_judged()
    entry, seat = make_standing_entry(challenge, code="K7Q4"), make_judge(challenge)
    decline(seat, entry, "SECRET-REASON")
    (item,) = db.session.query(InboxItem).filter_by(kind="scoresheet.declined")
    assert item.user_id == seat.invited_by_id
    assert "declined to score an entry" in item.title
    for secret in ("K7Q4", "SECRET-REASON"):
        assert secret not in item.title


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
def test_a_reason_is_needed_and_has_its_limit(app, reason) -> None:
    challenge = make_judged()
    entry, seat = make_standing_entry(challenge), make_judge(challenge)
    with pytest.raises(Invalid) as problem:
        decline(seat, entry, reason)
    assert set(problem.value.problems) == {"reason"}
    assert db.session.query(Scoresheet).count() == 0


def test_what_is_handed_in_or_hidden_or_of_others_is_not_declined(app) -> None:
    challenge = make_judged()
    done, hidden = make_standing_entry(challenge), make_standing_entry(challenge)
    seat, other = make_judge(challenge, conflicts={hidden.id: "a friend"}), make_judge(challenge)
    score(seat, done, 3, 3)
    with pytest.raises(WrongState):
        decline(seat, done)
    with pytest.raises(NotVisible):
        decline(seat, hidden)
    with pytest.raises(Refused):
        decline(seat, done, by=other.user)


def test_once_the_panel_deliberates_nothing_is_declined_or_taken_up(app) -> None:
    challenge = make_judged()
    entry, rest, seat = make_standing_entry(challenge), make_standing_entry(challenge), make_judge(challenge)
    decline(seat, entry)
    panel = Panel.of(challenge.id)
    panel.state, panel.deliberating_at = "deliberating", NOON
    db.session.add(panel)
    db.session.commit()
    db.session.expire_all()
    for verb, of in ((decline, rest), (take_up, entry)):
        with pytest.raises(Refused):
            verb(seat, of)
