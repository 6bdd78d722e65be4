import pytest

from challenge_hub.challenges.coach.prize_for_effort import hours_asked, prize_too_small
from tests.challenge_hub.challenges.coach.briefs import reading, requirement, subjects

FORM = {"fields": [{"kind": "long_text", "limit": 6000}, {"kind": "number"}, {"kind": "long_text", "limit": 9000, "required": False}]}  # fmt: skip


def test_hours_follow_from_type_requirements_and_required_fields():
    brief = reading(type="theoretical", form=FORM, requirements=[requirement("Floats")] * 3)
    assert hours_asked(brief) == 40 + 3 * 2 + 6000 / 2 / 1500 + 0.25


def test_the_many_requirements_of_one_thing_count_only_so_much():
    assert hours_asked(reading(type="ideation", requirements=[requirement("Floats")] * 200)) == 8 + 20 * 0.5


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ({"type": "reduction_to_practice", "prizes": [{"amount_minor": 100_000}]}, ["largest"]),
        ({"type": "reduction_to_practice", "prizes": [{"amount_minor": 2_000_000}]}, []),
        ({"type": "reduction_to_practice", "prize_total_minor": 200_000}, ["largest"]),
        ({"type": "ideation", "prizes": [{"amount_minor": 50_000}]}, []),
        ({"type": "reduction_to_practice"}, []),  # no money: other reasons to enter
        ({"type": "unheard_of", "prizes": [{"amount_minor": 100}]}, []),
        ({"type": "theoretical", "prizes": [{"amount_minor": 500_000}], "currency": "NOK"}, ["largest"]),
        (
            {"type": "theoretical", "prizes": [{"amount_minor": 500_000}], "currency": "JPY"},
            [],
        ),  # no rate for it
    ],
)
def test_a_prize_under_a_modest_wage_for_the_winner_is_named(content, found):
    assert subjects(prize_too_small, **{"currency": "USD", **content}) == found
