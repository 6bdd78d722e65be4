from challenge_hub.core.unit_of_work import unit_of_work
from ip_terms.transfers.services import make_effective
from judging.queries.ties import persons
from tests.conftest import NOON
from tests.factories.panels import make_judged, make_seat
from tests.factories.people import make_user
from tests.factories.transfers import Paid, make_transfer, sign, sign_for_seeker


def test_a_prize_ties_people_once_the_rights_have_passed(app) -> None:
    winner, owner = make_user("Winner"), make_user("Owner")
    transfer = make_transfer(winner, owner=owner)
    sign(transfer, winner)
    sign_for_seeker(transfer, owner)
    assert persons([winner])[winner.id].paid_by == frozenset()
    with unit_of_work():
        make_effective(transfer, Paid(transfer.id), by=winner, at=NOON)
    assert persons([winner])[winner.id].paid_by == {transfer.challenge.organisation_id}


def test_whoever_invited_somebody_to_a_panel_nominated_them(app) -> None:
    seat = make_seat(make_judged())
    found = persons([seat.invited_by, seat.user], also={seat.user_id: "old@works.example"})
    assert found[seat.invited_by_id].nominated == {seat.user_id}
    assert found[seat.user_id].emails == (seat.user.email, "old@works.example")
