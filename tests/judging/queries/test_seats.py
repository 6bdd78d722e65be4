import pytest

from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.core.unit_of_work import unit_of_work
from judging.chambers import Chamber
from judging.queries import (
    SeatWork,
    count_visible,
    get_own_seat,
    has_seat,
    own_seat,
    own_seats,
    own_work,
    progress,
    seat_works,
    seats_of,
)
from judging.services import declare_conflicts, invite
from tests.conftest import NOON
from tests.factories.challenges import make_published
from tests.factories.panels import fill_in, make_judge, make_judged, make_seat, make_standing_entry, score
from tests.factories.people import make_organiser, make_user
from tests.judging.counting import count_queries


def test_a_seat_is_its_persons_alone(app) -> None:
    seat = make_seat(make_published())
    assert get_own_seat(seat.user, seat.ref) is seat
    assert own_seat(seat.user, seat.challenge.ref) is seat
    assert own_seats(seat.user) == [seat]
    assert has_seat(seat.user)
    stranger = make_user()
    assert (own_seat(stranger, seat.challenge.ref), own_seats(stranger), has_seat(stranger)) == (
        None,
        [],
        False,
    )
    for person in (stranger, seat.invited_by):
        with pytest.raises(NotVisible):
            get_own_seat(person, seat.ref)


def test_an_invited_address_finds_its_seat_once_it_is_confirmed(app) -> None:
    with unit_of_work():
        seat = invite(make_published(), "platform", "late@people.example", by=make_organiser(), at=NOON)
    late = make_user(email="late@people.example")
    assert own_seats(late) == [seat]
    late.confirmed_at = None
    db.session.commit()
    assert own_seats(late) == []
    with pytest.raises(NotVisible):
        get_own_seat(late, seat.ref)


def test_seats_come_chamber_by_chamber_leads_first(app) -> None:
    challenge = make_published()
    third = make_seat(challenge, chamber=Chamber.SEEKER)
    second = make_seat(challenge)
    first = make_seat(challenge, is_lead=True)
    make_seat(make_published(title="Another"))
    assert seats_of(challenge) == [first, second, third]


def test_work_counts_what_the_judge_may_see(app) -> None:
    challenge = make_judged()
    entries = [make_standing_entry(challenge) for _ in range(3)]
    free = make_judge(challenge)
    bound = make_judge(challenge, conflicts={entries[0].id: "a friend"})
    derived = make_judge(challenge, make_user(email=f"x@{entries[1].captain.email_domain}"))
    entrant = make_judge(challenge)
    make_standing_entry(challenge, entrant.user)
    waiting = make_judge(challenge, ready=False)
    score(free, entries[0], 3, 3)
    fill_in(free, entries[1], 3, 3)
    seats = [free, bound, derived, entrant, waiting]
    works = seat_works(seats)
    assert works == {
        free.id: SeatWork(4, 1),
        bound.id: SeatWork(3, 0),
        derived.id: SeatWork(3, 0),
        entrant.id: SeatWork(0, 0),
        waiting.id: SeatWork(4, 0),
    }
    assert {seat.id: count_visible(seat) for seat in seats[:4]} == {
        seat.id: works[seat.id].entries for seat in seats[:4]
    }
    found = progress(challenge)
    assert (found.entries, found.judges, found.handed_in, found.expected) == (4, 5, 1, 14)


def test_a_sheet_in_conflict_is_not_counted(app) -> None:
    challenge = make_judged()
    entry, seat = make_standing_entry(challenge), make_judge(challenge)
    make_standing_entry(challenge)
    score(seat, entry, 3, 3)
    with unit_of_work():
        declare_conflicts(seat, {entry.id: "noticed late"}, by=seat.user, at=NOON)
    assert seat_works([seat]) == {seat.id: SeatWork(1, 0)}


def test_before_the_bell_there_is_no_work(app) -> None:
    challenge = make_published()
    make_standing_entry(challenge)
    seat = make_judge(challenge, ready=False)
    assert seat_works([seat]) == {}
    assert own_work(seat.user, [seat])[0].standing.entries == 0


def test_the_number_of_queries_does_not_grow_with_the_seats(app) -> None:
    judge, counts = make_user(), []
    for number in range(3):
        challenge = make_judged(title=f"Challenge {number}")
        make_standing_entry(challenge)
        make_judge(challenge, judge)
        counts.append(count_queries(lambda: own_work(judge, own_seats(judge))))
    assert counts[0] == counts[2] <= 11
