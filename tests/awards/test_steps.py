from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from awards.steps import Reader, next_step
from tests.conftest import NOON
from tests.factories.transfers import Paid

RECORDED, ARRIVED = Paid(1, confirmed_at=None), Paid(1)
DENIED = Paid(1, confirmed_at=None, contested_at=NOON)


@dataclass
class Transfer:
    state: str
    demanded_at: datetime | None = None
    lapse_reason: str = ""
    payment_days: int = 30
    members_signed_at: datetime | None = NOON


@pytest.mark.parametrize(
    ("state", "payment", "to_winner", "to_seeker", "to_organiser"),
    [
        ("prepared", None, "read the deed and sign", "The winners sign first.", "The winners sign first."),
        (
            "signed_by_members", None, "signs and pays next", "for your organisation. Please pay the prize",
            "The seeker has not signed yet. The seeker has not paid yet.",
        ),
        (
            "signed_by_members", RECORDED, "say whether the prize has reached you",
            "for your organisation. The winner is asked", "has not said yet whether",
        ),
        ("signed_by_members", ARRIVED, "still has to sign", "sign it for your organisation.", "has not signed yet."),
        ("signed_by_seeker", None, "signs and pays next", "Please pay the prize", "The seeker has not paid yet."),
        (
            "signed_by_seeker", DENIED, "You said that the prize has not arrived", "show an organiser the proof",
            "decide from the proof of payment",
        ),
        ("effective", ARRIVED, "what the deed gives has passed", "has passed", "has passed"),
    ],
)  # fmt: skip
def test_each_reader_learns_what_happens_next(state, payment, to_winner, to_seeker, to_organiser):
    for reader, said in zip(Reader, (to_winner, to_seeker, to_organiser), strict=True):
        assert said in next_step(Transfer(state), payment, reader)


def test_a_demand_is_said_to_the_others_first_as_long_as_it_counts():
    late = Transfer("signed_by_seeker", demanded_at=NOON + timedelta(days=31))
    for reader in (Reader.SEEKER, Reader.ORGANISER):
        assert next_step(late, None, reader).startswith("A winner demanded in writing what is overdue")
    assert "demanded" not in next_step(late, None, Reader.WINNER)
    early = Transfer("signed_by_seeker", demanded_at=NOON + timedelta(days=15))
    assert "demanded" not in next_step(early, None, Reader.SEEKER)


def test_a_deed_without_effect_says_why():
    lapsed = Transfer("lapsed", lapse_reason="The award was declined.")
    for reader in Reader:
        assert next_step(lapsed, None, reader) == "The award was declined. Nothing passes under this deed."
