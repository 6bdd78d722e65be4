from challenge_hub.challenges.coach.too_short import too_short
from tests.challenge_hub.challenges.coach.briefs import subjects


def test_texts_that_cannot_carry_their_load_are_named():
    found = subjects(
        too_short, abstract="We want flow.", problem="It sets solid.", desired_outcome="It flows."
    )
    assert found == ["abstract", "problem", "desired_outcome"]


def test_longer_and_empty_texts_are_not():
    assert (
        subjects(too_short, abstract="word " * 20, problem="word " * 40, desired_outcome="word " * 12) == []
    )
    assert subjects(too_short) == []
