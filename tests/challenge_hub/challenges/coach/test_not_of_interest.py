import pytest

from challenge_hub.challenges.coach.not_of_interest import missing_not_of_interest
from tests.challenge_hub.challenges.coach.briefs import requirement, subjects

PROBLEM = "The tank sets solid overnight."


def test_a_brief_that_rules_nothing_out_is_named():
    assert subjects(missing_not_of_interest, problem=PROBLEM) == ["missing"]


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"problem": PROBLEM, "not_of_interest": "Steam."},
        {"problem": PROBLEM + " We are not interested in steam."},
        {"problem": PROBLEM, "constraints": "Solvents are out of scope."},
        {"problem": PROBLEM, "requirements": [requirement("Must not use solvents")]},
    ],
)
def test_a_brief_that_rules_something_out_is_not_named(content):
    assert subjects(missing_not_of_interest, **content) == []
