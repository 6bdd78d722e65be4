from challenge_hub.accounts.models import MembershipRole
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from judging.models import Conflict
from judging.services.derived import find_derived
from tests.conftest import NOON
from tests.factories.panels import make_judge, make_judged, make_standing_entry
from tests.factories.people import make_membership, make_organisation, make_user


def test_an_organisation_and_a_domain_in_common_are_found_when_the_seat_is_taken(app) -> None:
    challenge, house = make_judged(), make_organisation(name="House of Both")
    judge = make_user(email="judge@chem.uni.example")
    colleague, neighbour = make_user(), make_user(email="solver@phys.uni.example")
    for person in (judge, colleague):
        make_membership(house, person, MembershipRole.EXPERT)
    hers = make_standing_entry(challenge, colleague)
    theirs = make_standing_entry(challenge, neighbour)
    make_standing_entry(challenge, make_user(email="stranger@elsewhere.example"))
    make_judge(challenge, judge, ready=False)
    found = {row.entry_id: (row.kind, row.reason) for row in db.session.query(Conflict)}
    assert found == {
        hers.id: ("derived", "Judge and solver belong to one organisation."),
        theirs.id: ("derived", "Judge and solver have addresses under one domain."),
    }


def test_looking_again_adds_only_what_is_new(app) -> None:
    challenge = make_judged()
    judge, solver = make_user(email="a@works.example"), make_user(email="b@works.example")
    make_standing_entry(challenge, solver)
    seat = make_judge(challenge, judge, ready=False)
    make_standing_entry(challenge, make_user(email="c@works.example"))
    with unit_of_work():
        assert len(find_derived([seat], at=NOON)) == 1
    with unit_of_work():
        assert find_derived([seat], at=NOON) == []
    assert db.session.query(Conflict).count() == 2


def test_free_mail_is_no_conflict_and_no_seat_is_no_work(app) -> None:
    challenge = make_judged()
    make_standing_entry(challenge, make_user(email="b@gmail.com"))
    make_judge(challenge, make_user(email="a@gmail.com"), ready=False)
    with unit_of_work():
        assert find_derived([], at=NOON) == []
    assert db.session.query(Conflict).count() == 0
