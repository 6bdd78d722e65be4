from dataclasses import dataclass
from datetime import datetime

import pytest

from awards.steps import next_step
from tests.conftest import NOON
from tests.factories.transfers import Paid

RECORDED, ARRIVED = Paid(1, confirmed_at=None), Paid(1)


@dataclass
class Transfer:
    state: str
    demanded_at: datetime | None = None
    lapse_reason: str = ""


@pytest.mark.parametrize(
    ("state", "payment", "to_winner", "to_seeker"),
    [
        ("prepared", None, "read the deed and sign", "The winners sign first."),
        (
            "signed_by_members",
            None,
            "signs and pays next",
            "sign it for your organisation. Please pay the prize",
        ),
        (
            "signed_by_members",
            RECORDED,
            "and confirm it",
            "sign it for your organisation. The winner is asked",
        ),
        ("signed_by_members", ARRIVED, "still has to sign", "sign it for your organisation."),
        ("signed_by_seeker", None, "signs and pays next", "Please pay the prize"),
        ("signed_by_seeker", RECORDED, "and confirm it", "The winner is asked to confirm"),
        ("effective", ARRIVED, "what the deed gives has passed", "what the deed gives has passed"),
    ],
)
def test_each_side_reads_what_happens_next(state, payment, to_winner, to_seeker):
    assert to_winner in next_step(Transfer(state), payment, won=True)
    assert to_seeker in next_step(Transfer(state), payment, won=False)


def test_a_demand_is_said_to_the_seeker_first():
    late = Transfer("signed_by_seeker", demanded_at=NOON)
    assert next_step(late, None, won=False).startswith("A winner demanded in writing what is overdue.")
    assert "demanded" not in next_step(late, None, won=True)


def test_a_deed_without_effect_says_why():
    lapsed = Transfer("lapsed", lapse_reason="The award was declined.")
    assert next_step(lapsed, None, won=True) == "The award was declined. Nothing passes under this deed."
