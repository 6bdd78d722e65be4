import pytest

from challenge_hub.challenges.coach.what_failed import missing_what_failed
from tests.challenge_hub.challenges.coach.briefs import subjects

PROBLEM = "The tank sets solid overnight and cannot be emptied."


def test_a_brief_that_tells_of_no_attempt_is_named():
    assert subjects(missing_what_failed, problem=PROBLEM) == ["missing"]


def test_three_words_are_not_enough():
    assert subjects(missing_what_failed, problem=PROBLEM, what_failed="Steam. Did not work.") == ["short"]


@pytest.mark.parametrize(
    "texts",
    [
        {},
        {"problem": PROBLEM, "what_failed": "Steam lances cut channels, but these close again within minutes after the lance has left."},
        {"problem": PROBLEM, "background": "Steam has been tried; the channels closed again."},
        {"problem": PROBLEM + " Existing heaters are too weak for it."},
    ],
)  # fmt: skip
def test_a_brief_that_tells_it_anywhere_is_not_named(texts):
    assert subjects(missing_what_failed, **texts) == []
