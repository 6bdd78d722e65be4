import pytest

from challenge_hub.accounts.models import Membership
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from judging.services import respond
from organiser.screening.duplicates.policies import can_compare
from tests.conftest import NOON
from tests.factories.challenges import make_published
from tests.factories.panels import make_judge, make_judged, make_seat, make_standing_entry
from tests.factories.people import make_organiser, make_user


@pytest.fixture
def challenge(app):
    return make_judged()


def test_organisers_of_no_side_compare_entries(challenge) -> None:
    assert can_compare(make_organiser(), challenge).allowed
    assert not can_compare(make_user(), challenge).allowed


def test_who_competes_or_belongs_to_the_seeker_does_not(challenge) -> None:
    entrant, member = make_organiser("Entrant"), make_organiser("Member")
    make_standing_entry(challenge, entrant)
    db.session.add(
        Membership(user=member, organisation_id=challenge.organisation_id, role="viewer", created_at=NOON)
    )
    db.session.commit()
    assert "an entry of your own" in can_compare(entrant, challenge).reason
    assert "You are a member" in can_compare(member, challenge).reason


def test_who_judges_does_not_until_they_have_declined(challenge) -> None:
    judge, asked = make_judge(challenge, make_organiser("Judge")), make_seat(challenge, make_organiser("Jo"))
    for seat in (judge, asked):
        assert "another organiser" in can_compare(seat.user, challenge).reason
    with unit_of_work():
        respond(asked, False, by=asked.user, at=NOON)
    assert can_compare(asked.user, challenge).allowed


def test_entries_are_compared_only_once_they_have_closed(app) -> None:
    assert "sealed" in can_compare(make_organiser(), make_published()).reason
