import pytest
from sqlalchemy.exc import IntegrityError

from challenge_hub.core.database import db
from challenge_hub.core.tokens import new_ref
from judging.models import Conflict, Seat
from tests.conftest import NOON
from tests.factories.challenges import make_published
from tests.factories.panels import make_judge, make_judged, make_seat, make_standing_entry
from tests.factories.people import make_organiser, make_user


def refused(**changes) -> bool:
    challenge = make_published()
    facts = {"chamber": "platform", "email": "x@people.example", "state": "invited"} | changes
    seat = Seat(ref=new_ref(), challenge=challenge, invited_at=NOON, invited_by=make_organiser(), **facts)
    db.session.add(seat)
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        return True
    return False


@pytest.mark.parametrize(
    "changes",
    [
        {"chamber": "public"},
        {"state": "asleep"},
        {"state": "declined"},
        {"state": "accepted", "responded_at": NOON},
        {"conflicts_declared_at": NOON},
    ],
)
def test_the_database_refuses_a_seat_without_the_facts_of_its_state(app, changes) -> None:
    assert refused(**changes)


def test_the_database_takes_a_seat_with_them(app) -> None:
    judge = make_user()
    assert not refused()
    assert not refused(state="declined", responded_at=NOON)
    assert not refused(state="accepted", responded_at=NOON, user_id=judge.id, conflicts_declared_at=NOON)


def test_the_database_refuses_a_second_lead(app) -> None:
    challenge = make_published()
    make_seat(challenge, is_lead=True)
    with pytest.raises(IntegrityError):
        make_seat(challenge, is_lead=True)
    db.session.rollback()


def test_the_database_refuses_a_second_seat_for_one_person(app) -> None:
    challenge, judge = make_published(), make_user()
    make_seat(challenge, judge)
    with pytest.raises(IntegrityError):
        make_seat(challenge, judge)
    db.session.rollback()


def test_a_conflict_is_kept_once_a_kind(app) -> None:
    challenge = make_judged()
    entry = make_standing_entry(challenge)
    seat = make_judge(challenge, conflicts={entry.id: "a friend"})
    db.session.add(Conflict(seat_id=seat.id, entry_id=entry.id, kind="declared", found_at=NOON))
    with pytest.raises(IntegrityError):
        db.session.commit()
    db.session.rollback()


def test_a_seat_shows_its_address_until_somebody_takes_it(app) -> None:
    seat = make_seat(make_published())
    assert seat.shown_name == seat.email
    assert make_judge(seat.challenge, ready=False).shown_name.startswith("Person ")
