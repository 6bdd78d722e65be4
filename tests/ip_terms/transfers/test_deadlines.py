from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from ip_terms.transfers.deadlines import (
    is_demanded,
    may_demand,
    may_end,
    may_establish,
    payment_due,
    signature_due,
    silent_before,
)
from tests.factories.transfers import Paid

SIGNED = datetime(2027, 3, 1, 23, 30, tzinfo=UTC)


PAID = Paid(1)
PENDING = Paid(1, confirmed_at=None)


def denied(number: int) -> Paid:
    """A payment that a winner said, that day, has not arrived."""
    return Paid(1, confirmed_at=None, contested_at=day(number))


@dataclass
class Transfer:
    state: str = "signed_by_members"
    payment_days: int = 30
    members_signed_at: datetime | None = SIGNED
    demanded_at: datetime | None = None


def day(number: int) -> datetime:
    """The last minute of a day after the signature."""
    return SIGNED.replace(minute=59) + timedelta(days=number)


def test_the_seeker_signs_within_14_days_and_pays_within_those_of_the_deed():
    assert signature_due(Transfer()) == date(2027, 3, 15)
    assert payment_due(Transfer(), None) == date(2027, 3, 31)
    assert payment_due(Transfer(payment_days=7), None) == date(2027, 3, 8)
    assert payment_due(Transfer(), PAID) is None


@pytest.mark.parametrize("state", ["prepared", "signed_by_seeker", "effective", "lapsed"])
def test_a_signature_is_owed_only_after_the_winners_signed(state):
    assert signature_due(Transfer(state=state)) is None


def test_nothing_is_owed_before_the_winners_signed_or_once_it_is_without_effect():
    assert payment_due(Transfer(state="prepared", members_signed_at=None), None) is None
    assert payment_due(Transfer(state="lapsed"), None) is None


@pytest.mark.parametrize(
    ("state", "paid", "number", "allowed"),
    [
        ("signed_by_members", False, 14, False),  # the last day still belongs to the seeker
        ("signed_by_members", False, 15, True),
        ("signed_by_members", True, 15, True),  # paid, and not signed
        ("signed_by_seeker", False, 30, False),
        ("signed_by_seeker", False, 31, True),  # signed, and not paid
        ("signed_by_seeker", True, 99, False),
        ("prepared", False, 99, False),
        ("effective", True, 99, False),
        ("lapsed", False, 99, False),
    ],
)
def test_a_demand_waits_for_the_first_day_that_is_missed(state, paid, number, allowed):
    signed = None if state == "prepared" else SIGNED
    transfer = Transfer(state=state, members_signed_at=signed)
    assert may_demand(transfer, PAID if paid else None, at=day(number)).allowed is allowed


def test_it_is_demanded_once():
    assert may_demand(Transfer(demanded_at=day(20)), None, at=day(40)).reason == (
        "It has been demanded in writing."
    )


@pytest.mark.parametrize(
    ("demanded", "number", "reason"),
    [
        (None, 99, "Demand the signature or the payment in writing first."),
        (15, 29, "You may end the award from 2027-03-31 on."),
        (15, 30, ""),
    ],
)
def test_an_award_is_ended_14_days_after_a_demand(demanded, number, reason):
    transfer = Transfer(demanded_at=None if demanded is None else day(demanded))
    assert may_end(transfer, None, at=day(number)).reason == reason


@pytest.mark.parametrize(
    ("transfer", "paid"),
    [
        # The signature was demanded and given; then the payment is late, which nobody has demanded.
        (Transfer(state="signed_by_seeker", payment_days=30, demanded_at=day(15)), False),
        # The payment was demanded and arrived; then the signature is late.
        (Transfer(state="signed_by_members", payment_days=7, demanded_at=day(8)), True),
    ],
)
def test_a_demand_counts_for_what_was_late_on_its_day(transfer, paid):
    assert not is_demanded(transfer, PAID if paid else None)
    assert may_end(transfer, PAID if paid else None, at=day(40)).reason.startswith(
        "Demand the signature or the payment"
    )
    assert may_demand(transfer, PAID if paid else None, at=day(40))


def test_what_was_done_after_the_demand_leaves_nothing_to_end():
    late = "The seeker is not late with its signature or the payment."
    assert may_end(Transfer(state="signed_by_seeker", demanded_at=day(15)), PAID, at=day(60)).reason == late
    # Signed after the demand, and the payment is not due yet.
    transfer = Transfer(state="signed_by_seeker", payment_days=90, demanded_at=day(15))
    assert may_end(transfer, None, at=day(60)).reason == late


def test_nobody_ends_what_is_paid_without_saying_whether_it_arrived():
    transfer = Transfer(state="signed_by_seeker", demanded_at=day(31))
    assert "say first whether the prize has arrived" in may_end(transfer, PENDING, at=day(60)).reason
    early = may_end(transfer, denied(59), at=day(60))
    assert early.reason == "You may end the award from 2027-05-14 on."  # the organiser has time to look
    assert may_end(transfer, denied(40), at=day(60))


def test_an_organiser_decides_once_the_winner_denies_it_or_has_been_silent():
    assert may_establish(day(0), None, at=day(14)).reason == (
        "The winner has until 2027-03-15 to say whether it arrived."
    )
    assert may_establish(day(0), None, at=day(15))
    assert may_establish(day(0), day(1), at=day(1))


@pytest.mark.parametrize("number", [14, 15])
def test_the_list_of_organisers_begins_when_they_may_decide(number):
    at = day(number)
    assert (day(0) < silent_before(at)) == may_establish(day(0), None, at=at).allowed
