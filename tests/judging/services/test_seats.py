import pytest

from challenge_hub.accounts.models import MembershipRole
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, NotVisible, Refused
from challenge_hub.core.unit_of_work import unit_of_work
from ip_terms.acceptance import find
from ip_terms.models import AgreementKind
from judging.models import Conflict, Seat
from judging.queries import visible_entries
from judging.services import declare_conflicts, invite, respond, sign_non_disclosure
from tests.conftest import NOON
from tests.factories.challenges import make_brief, make_published
from tests.factories.panels import make_judge, make_judged, make_seat, make_standing_entry, sign
from tests.factories.people import make_membership, make_organiser, make_user


def invited(challenge, email, *, by, chamber="platform", is_lead=False):
    with unit_of_work():
        return invite(challenge, chamber, email, is_lead=is_lead, by=by, at=NOON)


def owner_of(challenge):
    return challenge.organisation.memberships[0].user


def test_an_organiser_seats_the_platforms_chamber(app) -> None:
    challenge, judge, organiser = make_published(), make_user(), make_organiser()
    seat = invited(challenge, f" {judge.email.upper()} ", by=organiser, is_lead=True)
    assert (seat.chamber, seat.email, seat.user_id, seat.is_lead, seat.state) == (
        "platform",
        judge.email,
        judge.id,
        True,
        "invited",
    )
    assert (seat.invited_by_id, seat.invited_at, seat.responded_at) == (organiser.id, NOON, None)


def test_an_owner_seats_the_seekers_chamber_even_somebody_without_account(app) -> None:
    challenge = make_published()
    seat = invited(challenge, "new@people.example", by=owner_of(challenge), chamber="seeker")
    assert (seat.chamber, seat.user_id) == ("seeker", None)


@pytest.mark.parametrize("chamber", ["platform", "seeker"])
def test_nobody_else_seats_anybody(app, chamber) -> None:
    challenge = make_published()
    author = make_user()
    make_membership(challenge.organisation, author, MembershipRole.AUTHOR)
    other = {"platform": owner_of(challenge), "seeker": make_organiser()}[chamber]
    for person in (make_user(), author, other):
        with pytest.raises(Refused):
            invited(challenge, "x@people.example", by=person, chamber=chamber)
    assert db.session.query(Seat).count() == 0


def test_an_organiser_from_the_seekers_own_house_is_refused(app) -> None:
    challenge, organiser = make_published(), make_organiser()
    make_membership(challenge.organisation, organiser, MembershipRole.VIEWER)
    with pytest.raises(Refused):
        invited(challenge, "x@people.example", by=organiser)


def test_nobody_is_seated_before_publication(app) -> None:
    with pytest.raises(Refused):
        invited(make_brief(), "x@people.example", by=make_organiser())


def test_an_address_has_one_seat_a_panel(app) -> None:
    challenge, organiser = make_published(), make_organiser()
    invited(challenge, "x@people.example", by=organiser)
    with pytest.raises(Invalid) as caught:
        invited(challenge, "X@People.example", by=organiser)
    assert caught.value.problems == {"email": ["This address has a seat on this panel already."]}


def test_an_invitation_tells_nothing_of_who_is_behind_the_address(app) -> None:
    challenge, entrant, gone = make_published(), make_user(), make_user()
    make_standing_entry(challenge, entrant)
    gone.active = False
    db.session.commit()
    addresses = [entrant.email, gone.email, make_user().email, "nobody@people.example"]
    seats = [invited(challenge, address, by=owner_of(challenge), chamber="seeker") for address in addresses]
    assert [seat.shown_name for seat in seats] == addresses
    assert {seat.state for seat in seats} == {"invited"}


def test_a_person_with_a_seat_under_an_earlier_address_gets_no_second_one(app) -> None:
    challenge, organiser, judge = make_published(), make_organiser(), make_user()
    make_judge(challenge, judge, ready=False)
    judge.email = "new@people.example"
    db.session.commit()
    seat = invited(challenge, judge.email, by=organiser)
    assert seat.user_id is None
    with pytest.raises(Refused, match="another seat on this panel"), unit_of_work():
        respond(seat, True, by=judge, at=NOON)


def test_a_chamber_has_one_lead(app) -> None:
    challenge, organiser = make_published(), make_organiser()
    invited(challenge, "a@people.example", by=organiser, is_lead=True)
    with pytest.raises(Invalid) as caught:
        invited(challenge, "b@people.example", by=organiser, is_lead=True)
    assert set(caught.value.problems) == {"is_lead"}
    invited(challenge, "c@people.example", by=owner_of(challenge), chamber="seeker", is_lead=True)


def test_who_declined_can_be_asked_again_and_frees_the_lead(app) -> None:
    challenge, organiser, judge = make_published(), make_organiser(), make_user()
    seat = invited(challenge, judge.email, by=organiser, is_lead=True)
    with unit_of_work():
        respond(seat, False, by=judge, at=NOON)
    assert (seat.state, seat.responded_at, seat.is_lead) == ("declined", NOON, False)
    invited(challenge, "b@people.example", by=organiser, is_lead=True)
    again = invited(challenge, judge.email, by=organiser)
    assert (again.id, again.state, again.responded_at) == (seat.id, "invited", None)


def test_taking_a_seat_binds_it_to_the_person(app) -> None:
    challenge, organiser = make_published(), make_organiser()
    seat = invited(challenge, "late@people.example", by=organiser)
    late = make_user(email="late@people.example")
    with unit_of_work():
        respond(seat, True, by=late, at=NOON)
    assert (seat.state, seat.user_id, seat.responded_at) == ("accepted", late.id, NOON)


def test_only_the_invited_person_answers_and_only_once(app) -> None:
    seat = make_seat(make_published())
    for person in (make_user(), seat.invited_by):
        with pytest.raises(Refused), unit_of_work():
            respond(seat, True, by=person, at=NOON)
    with unit_of_work():
        respond(seat, True, by=seat.user, at=NOON)
    with pytest.raises(Refused), unit_of_work():
        respond(seat, False, by=seat.user, at=NOON)


def test_an_address_that_is_not_confirmed_takes_no_seat(app) -> None:
    seat = invited(make_published(), "late@people.example", by=make_organiser())
    late = make_user(email="late@people.example")
    late.confirmed_at = None
    db.session.commit()
    with pytest.raises(Refused), unit_of_work():
        respond(seat, True, by=late, at=NOON)


def test_who_entered_since_the_invitation_cannot_take_the_seat(app) -> None:
    seat = make_seat(make_published())
    make_standing_entry(seat.challenge, seat.user)
    with pytest.raises(Refused, match="with an entry of your own"), unit_of_work():
        respond(seat, True, by=seat.user, at=NOON)
    assert db.session.get_one(Seat, seat.id).state == "invited"
    with unit_of_work():
        respond(seat, False, by=seat.user, at=NOON)
    assert db.session.get_one(Seat, seat.id).state == "declined"


def test_who_entered_after_taking_the_seat_does_not_sign(app) -> None:
    seat = make_judge(make_published(), ready=False)
    make_standing_entry(seat.challenge, seat.user)
    with pytest.raises(Refused, match="with an entry of your own"):
        sign(seat)


def test_a_judge_signs_the_non_disclosure_agreement_once(app) -> None:
    seat = make_judge(make_published(), ready=False)
    assert find(seat.user, seat.challenge, AgreementKind.NON_DISCLOSURE) is None
    sign(seat)
    agreement = find(seat.user, seat.challenge, AgreementKind.NON_DISCLOSURE)
    assert (agreement.user_id, agreement.typed_name, agreement.from_address) == (
        seat.user_id,
        "Judge",
        "192.0.2.1",
    )
    with pytest.raises(Refused):
        sign(seat)


def test_nobody_signs_before_taking_the_seat(app) -> None:
    seat = make_seat(make_published())
    with pytest.raises(Refused):
        sign(seat)
    with pytest.raises(Refused), unit_of_work():
        sign_non_disclosure(seat, "0" * 64, "X", by=make_user(), at=NOON, from_address="")


def declare(seat, reasons, *, by=None):
    with unit_of_work():
        declare_conflicts(seat, reasons, by=by or seat.user, at=NOON)


def test_conflicts_are_declared_after_the_agreement_and_after_the_bell(app) -> None:
    early = make_judge(make_published(), ready=False)
    sign(early)
    unsigned = make_judge(make_judged(), ready=False)
    for seat in (early, unsigned):
        with pytest.raises(Refused):
            declare(seat, {})
    sign(unsigned)
    with pytest.raises(Refused):
        declare(unsigned, {}, by=make_organiser())
    declare(unsigned, {})
    assert db.session.get_one(Seat, unsigned.id).conflicts_declared_at == NOON


def test_a_declared_conflict_hides_the_entry_and_stays(app) -> None:
    challenge = make_judged()
    mine, other = make_standing_entry(challenge), make_standing_entry(challenge)
    seat = make_judge(challenge, conflicts={mine.id: " we wrote a paper together "})
    row = db.session.query(Conflict).one()
    assert (row.seat_id, row.entry_id, row.kind, row.reason) == (
        seat.id,
        mine.id,
        "declared",
        "we wrote a paper together",
    )
    declare(seat, {})
    assert [e.id for e in db.session.scalars(visible_entries(seat))] == [other.id]
    declare(seat, {mine.id: "again", other.id: "noticed late"})
    assert [row.reason for row in db.session.query(Conflict).order_by(Conflict.id)] == [
        "we wrote a paper together",
        "noticed late",
    ]


def test_a_conflict_needs_its_reason(app) -> None:
    challenge = make_judged()
    entry = make_standing_entry(challenge)
    seat = make_judge(challenge, ready=False)
    sign(seat)
    with pytest.raises(Invalid) as caught:
        declare(seat, {entry.id: "  "})
    assert set(caught.value.problems) == {str(entry.id)}
    assert db.session.get_one(Seat, seat.id).conflicts_declared_at is None


def test_conflicts_are_declared_only_over_entries_shown(app) -> None:
    challenge = make_judged()
    elsewhere = make_standing_entry(make_judged(title="Another"))
    seat = make_judge(challenge, ready=False)
    sign(seat)
    for entry_id in (elsewhere.id, 999_999):
        with pytest.raises(NotVisible):
            declare(seat, {entry_id: "x"})
