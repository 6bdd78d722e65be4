from challenge_hub.challenges.coach.weights import weights_off
from tests.challenge_hub.challenges.coach.briefs import reading, subjects


def test_weights_that_miss_100_are_named_with_what_to_do():
    [low] = weights_off(reading(criteria=[{"weight": 60}, {"weight": 30}]))
    [high] = weights_off(reading(criteria=[{"weight": 60}, {"weight": 60}]))
    assert [str(low.message), str(low.suggestion), str(high.suggestion)] == [
        "The weights sum to 90, not to 100.",
        "Give away the missing 10.",
        "Take 20 away.",
    ]


def test_100_and_no_criteria_at_all_are_not():
    assert subjects(weights_off, criteria=[{"weight": 60}, {"weight": 40}]) == []
    assert subjects(weights_off) == []
