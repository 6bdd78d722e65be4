import pytest

from challenge_hub.challenges.coach.measured_by import call_without_measure
from tests.challenge_hub.challenges.coach.briefs import subjects


def test_a_call_without_a_measure_is_named():
    assert subjects(call_without_measure, call="We look for a way to keep the tank flowing.") == ["call"]


@pytest.mark.parametrize(
    "call",
    [
        "",
        "We look for a way to empty a tank, measured by what stays behind.",
        "Empty a frozen tank within one night.",
        "Halve the time it takes to empty a tank.",
        "Empty a tank at −20 °C.",
    ],
)
def test_a_call_with_a_measure_or_none_at_all_is_not(call):
    assert subjects(call_without_measure, call=call) == []
