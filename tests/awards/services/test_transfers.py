"""From the accepted award to the rights that pass: signature, payment, arrival, in either order."""

from datetime import timedelta

import pytest

from awards.services import (
    closing_text,
    confirm_payment,
    contest_payment,
    decline_award,
    establish_payment,
    record_payment,
    sign_declaration,
    sign_deed,
)
from challenge_hub.accounts.models import MembershipRole
from challenge_hub.accounts.services import grant_role
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid, Refused, WrongState
from challenge_hub.core.unit_of_work import unit_of_work
from ip_terms.transfers.services import demand_performance, end_unperformed
from tests.conftest import NOON
from tests.factories.awards import accept, award_of, make_released, make_scored
from tests.factories.people import make_membership, make_organiser, make_user

TODAY = NOON.date()


@pytest.fixture
def won(app):
    """A first prize whose winner has signed the deed."""
    judged = make_scored()
    award = award_of(make_released(judged), judged.entries[0])
    accept(award)
    return judged, award


def sign(award, by, digest=""):
    with unit_of_work():
        sign_deed(
            award, digest or award.transfer.text_hash, by.name, by=by, at=NOON, from_address="192.0.2.1"
        )


def pay(award, by, *, on=TODAY, reference="Prize 7"):
    with unit_of_work():
        return record_payment(award, on, reference, by=by, at=NOON)


def confirm(award, by, payment_id=None):
    with unit_of_work():
        confirm_payment(award, payment_id or award.payment.id, by=by, at=NOON)


def deny(award, by):
    with unit_of_work():
        contest_payment(award, award.payment.id, by=by, at=NOON)


def establish(award, by, *, proof="The bank’s note.", at=NOON):
    with unit_of_work():
        establish_payment(award, award.payment.id, proof, by=by, at=at)


def become_organiser(person):
    with unit_of_work():
        grant_role(person, "organiser", by=None, at=NOON)


def test_every_award_that_is_offered_has_its_deed(app):
    judged = make_scored()
    decision = make_released(judged)
    assert [award.transfer.state for award in decision.awards] == ["prepared"] * 3
    assert [row.user_id for row in award_of(decision, judged.entries[1]).transfer.members] == [
        judged.solvers[1].id
    ]


def test_the_deed_is_signed_then_paid_and_the_rights_pass(won):
    judged, award = won
    sign(award, judged.owner)
    pay(award, judged.owner)
    assert award.transfer.state == "signed_by_seeker"
    confirm(award, judged.solvers[0])
    assert (award.transfer.state, award.transfer.effective_at) == ("effective", NOON)
    assert (award.payment.confirmed_by, award.payment.confirmed_at) == (judged.solvers[0], NOON)


def test_a_prize_that_arrives_first_waits_for_the_signature(won):
    judged, award = won
    pay(award, judged.owner)
    confirm(award, judged.solvers[0])
    assert award.transfer.state == "signed_by_members"
    sign(award, judged.owner)
    assert award.transfer.state == "effective"


def test_nobody_says_for_the_other_side_that_money_moved(won):
    judged, award = won
    outsider, organiser = make_user(), make_organiser()
    for person in (outsider, organiser, judged.solvers[0]):
        with pytest.raises(Refused):
            pay(award, person)
    pay(award, judged.owner)
    for person in (outsider, organiser, judged.owner, judged.solvers[1]):
        for verb in (confirm, deny):
            with pytest.raises(Refused, match="is said by those who won it"):
                verb(award, person)
    for person in (outsider, judged.owner, judged.solvers[0]):
        with pytest.raises(Refused, match="an organiser decides"):
            establish(award, person)


def test_an_organiser_decides_from_a_proof_what_the_winner_denies_or_leaves_open(won):
    judged, award = won
    organiser = make_organiser()
    pay(award, judged.owner)
    with pytest.raises(WrongState, match="has until 2027-03-15"):
        establish(award, organiser)
    with pytest.raises(Invalid, match="what proof you have seen"):
        establish(award, organiser, proof=" ", at=NOON + timedelta(days=15))
    deny(award, judged.solvers[0])
    with pytest.raises(WrongState, match="has been said"):
        deny(award, judged.solvers[0])
    establish(award, organiser)
    assert (award.payment.confirmed_by, award.payment.proof) == (organiser, "The bank’s note.")


def test_whoever_acted_for_the_seeker_never_decides_for_the_platform(won):
    judged, award = won
    pay(award, judged.owner)
    deny(award, judged.solvers[0])
    become_organiser(judged.owner)
    with pytest.raises(Refused, match="not a member of the seeker"):
        establish(award, judged.owner)
    db.session.delete(judged.owner.memberships[0])
    db.session.commit()
    with pytest.raises(Refused, match="You have acted for the seeker"):
        establish(award, judged.owner)


def test_a_payment_that_was_denied_is_paid_again(won):
    judged, award = won
    pay(award, judged.owner)
    deny(award, judged.solvers[0])
    again = pay(award, judged.owner)  # the same words: it is another record all the same
    assert (len(award.payments), award.payment) == (2, again)
    confirm(award, judged.solvers[0])
    assert award.payment is again


def test_records_that_follow_a_denial_do_not_put_off_the_end(won):
    judged, award = won
    winner = judged.solvers[0]
    with unit_of_work():
        demand_performance(award.deed, None, by=winner, at=NOON + timedelta(days=31))
    for number in range(2):
        at = NOON + timedelta(days=32 + 13 * number)
        with unit_of_work():
            payment = record_payment(award, at.date(), f"Prize {number}", by=judged.owner, at=at)
        with pytest.raises(WrongState, match="say first whether"), unit_of_work():
            end_unperformed(award.deed, award.payment, by=winner, at=at)
        with unit_of_work():
            contest_payment(award, payment.id, by=winner, at=at)
    with pytest.raises(WrongState, match="from 2027-04-17 on"), unit_of_work():
        end_unperformed(award.deed, award.payment, by=winner, at=NOON + timedelta(days=46))
    with unit_of_work():
        end_unperformed(award.deed, award.payment, by=winner, at=NOON + timedelta(days=47))
    assert award.deed.state == "lapsed"


def test_the_same_record_twice_is_one(won):
    judged, award = won
    assert pay(award, judged.owner) is pay(award, judged.owner)


def test_the_day_is_the_payers(won):
    judged, award = won
    pay(award, judged.owner, on=TODAY + timedelta(days=1))  # east of here
    pay(award, judged.owner, on=TODAY - timedelta(days=1))


def test_a_winner_who_is_an_owner_acts_for_one_side_only(won):
    judged, award = won
    make_membership(judged.challenge.organisation, judged.solvers[0], MembershipRole.OWNER)
    with pytest.raises(Refused, match="somebody else of the seeker records"):
        pay(award, judged.solvers[0])
    with pytest.raises(Refused, match="somebody else signs for the seeker"):
        sign(award, judged.solvers[0])


def test_a_payment_is_corrected_until_it_is_confirmed(won):
    judged, award = won
    first = pay(award, judged.owner, reference="Wrong")
    second = pay(award, judged.owner, reference="Right")
    with pytest.raises(Changed, match="recorded another payment"):
        confirm(award, judged.solvers[0], first.id)
    confirm(award, judged.solvers[0], second.id)
    assert (award.payment.reference, [row.reference for row in award.payments]) == (
        "Right",
        ["Wrong", "Right"],
    )
    for late in (lambda: pay(award, judged.owner), lambda: confirm(award, judged.solvers[0])):
        with pytest.raises(WrongState):
            late()


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"on": None}, "paid_on"),
        ({"on": TODAY + timedelta(days=2)}, "paid_on"),
        ({"on": TODAY - timedelta(days=2)}, "paid_on"),
        ({"reference": " \u200b"}, "reference"),
        ({"reference": "x" * 141}, "reference"),
    ],
)
def test_a_payment_says_when_and_by_which_reference(won, change, where):
    judged, award = won
    with pytest.raises(Invalid) as problem:
        pay(award, judged.owner, **change)
    assert list(problem.value.problems) == [where]
    assert award.payments == []


def test_nothing_is_paid_before_the_winner_signed_or_confirmed_before_it_is_paid(app):
    judged = make_scored()
    award = award_of(make_released(judged), judged.entries[0])
    with pytest.raises(WrongState, match="from the winners' signatures on"):
        pay(award, judged.owner)
    with pytest.raises(WrongState):
        sign(award, judged.owner)
    accept(award)
    with pytest.raises(WrongState, match="not recorded a payment"):
        confirm(award, judged.solvers[0], 1)


def test_a_declined_award_has_a_deed_without_effect(app):
    judged = make_scored()
    award = award_of(make_released(judged), judged.entries[0])
    with unit_of_work():
        decline_award(award, by=judged.solvers[0], at=NOON)
    assert (award.transfer.state, award.transfer.lapse_reason) == ("lapsed", "The award was declined.")
    with pytest.raises(WrongState):
        pay(award, judged.owner)


def test_an_award_that_its_winner_ends_frees_the_entry_and_asks_for_a_new_declaration(app):
    judged = make_scored(((5, 5),))
    award = award_of(make_released(judged), judged.entries[0])
    accept(award)
    winner, late, over = judged.solvers[0], NOON + timedelta(days=20), NOON + timedelta(days=40)
    assert award.gives

    def declare(at):
        with unit_of_work():
            digest = closing_text(award.decision, at=at).hash
            sign_declaration(award.decision, digest, "Sigrid", by=judged.owner, at=at, from_address="")

    declare(NOON)
    with pytest.raises(WrongState, match="has been signed"):
        declare(late)
    with unit_of_work():
        demand_performance(award.deed, award.payment, by=winner, at=late)
    with unit_of_work():
        end_unperformed(award.deed, award.payment, by=winner, at=over)
    assert not award.gives
    released = (
        closing_text(award.decision, at=over).body.split("Entries that are released")[1].split("## 3.")[0]
    )
    assert award.entry.code in released
    declare(over)
    with pytest.raises(WrongState, match="has been signed"):
        declare(over)
