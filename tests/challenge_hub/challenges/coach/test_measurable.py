import pytest

from challenge_hub.challenges.coach.measurable import unmeasured_requirements
from tests.challenge_hub.challenges.coach.briefs import reading, requirement, subjects


def test_a_degree_without_a_number_is_named():
    [finding] = unmeasured_requirements(reading(requirements=[requirement("The pump needs to reduce noise")]))
    assert (str(finding.message), finding.field, finding.row) == (
        "“reduce”: by how much, and how is it measured?",
        "requirements-0-metric",
        1,
    )


@pytest.mark.parametrize(
    "row",
    [
        requirement("Lighter than 20 kg"),
        requirement("Lighter than today", metric="mass in kilograms"),
        requirement("Lighter than today", threshold="by a third"),
        requirement("Runs without a connection to the network"),
        requirement("Written in English"),
        requirement("Has an inlet filter to reduce noise"),  # says what for
        requirement("Keeps a log of short-term changes"),
        requirement("The pump must be robust and light"),  # named for its vague word
    ],
)
def test_what_is_measured_or_met_or_not_is_not_named(row):
    assert subjects(unmeasured_requirements, requirements=[row]) == []
