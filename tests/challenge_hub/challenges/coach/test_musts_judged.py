import pytest

from challenge_hub.challenges.coach.musts_judged import musts_not_judged
from tests.challenge_hub.challenges.coach.briefs import requirement, subjects

FLOATS = [requirement("Floats in brine")]


def test_a_rubric_that_forgets_the_musts_is_named():
    assert subjects(
        musts_not_judged, requirements=FLOATS, criteria=[{"title": "Novelty"}, {"title": "Beauty"}]
    ) == ["none"]


@pytest.mark.parametrize(
    ("requirements", "criteria"),
    [
        (FLOATS, [{"title": "Meets the requirements"}]),
        (FLOATS, [{"title": "Effect"}]),
        (FLOATS, [{"title": "Behaviour in brine"}]),
        (FLOATS, []),
        ([requirement("Floats in brine", level="should")], [{"title": "Novelty"}]),
    ],
)
def test_a_rubric_that_asks_after_them_is_not(requirements, criteria):
    assert subjects(musts_not_judged, requirements=requirements, criteria=criteria) == []
