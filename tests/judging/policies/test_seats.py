from datetime import timedelta

from challenge_hub.accounts.models import MembershipRole
from challenge_hub.core.database import db
from judging.policies import (
    can_respond,
    can_take,
)
from tests.conftest import NOON
from tests.factories.challenges import make_published
from tests.factories.panels import make_judged, make_seat, make_standing_entry
from tests.factories.people import make_membership, make_organiser, make_user


def member(challenge, role):
    user = make_user()
    make_membership(challenge.organisation, user, role)
    return user


COMPETES = "You take part in this challenge with an entry of your own, so you cannot judge or decide it."


def test_an_entrant_takes_no_seat(app) -> None:
    seat = make_seat(make_published())
    make_standing_entry(seat.challenge, seat.user)
    assert can_take(seat.user, seat).reason == COMPETES
    assert can_respond(seat.user, seat).allowed


def test_who_could_read_marks_takes_no_seat_any_more(app) -> None:
    challenge = make_judged()
    organiser, expert, outsider = (
        make_organiser(),
        member(challenge, MembershipRole.EXPERT),
        make_user(),
    )
    late = [make_seat(challenge, person) for person in (organiser, expert, outsider)]
    assert [can_take(seat.user, seat).allowed for seat in late] == [True, True, True]
    for seat in late:
        seat.invited_at = NOON + timedelta(hours=1)
    db.session.commit()
    assert [can_take(seat.user, seat).allowed for seat in late] == [False, False, True]
    assert "you could read the marks of others" in can_take(organiser, late[0]).reason
    assert can_respond(organiser, late[0]).allowed


def test_a_seat_of_an_address_that_became_ones_own_later_is_late_as_well(app) -> None:
    challenge = make_judged()
    organiser, stranger = make_organiser(), make_user()
    seat = make_seat(challenge, stranger)
    seat.user, seat.email = None, organiser.email
    db.session.commit()
    assert not can_take(organiser, seat)
