import pytest

from challenge_hub.challenges.coach.unasked_musts import unasked_musts
from tests.challenge_hub.challenges.coach.briefs import requirement, subjects

ROWS = [
    requirement("Floats in brine"),
    requirement("Looks good", level="should"),
    requirement("Burns no oil"),
]


def form(*numbers):
    return {"fields": [{"label": "How", **({"requirement": number} if number else {})} for number in numbers]}


@pytest.mark.parametrize(
    ("numbers", "found"),
    [((1, None), ["burn-oil"]), ((2,), ["float-brin", "burn-oil"]), ((1, 3, 3), []), ((None, None), [])],
)
def test_a_must_without_a_question_is_named_once_some_requirement_has_one(numbers, found):
    assert subjects(unasked_musts, requirements=ROWS, form=form(*numbers)) == found
