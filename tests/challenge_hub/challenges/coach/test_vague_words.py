import pytest

from challenge_hub.challenges.coach.finding import Severity
from challenge_hub.challenges.coach.vague_words import vague_words
from tests.challenge_hub.challenges.coach.briefs import reading, requirement, subjects


@pytest.mark.parametrize(
    ("statement", "word"),
    [
        ("The valve must be user-friendly", "user-friendly"),
        ("The pump starts as soon as possible", "as soon as possible"),
        ("Uses state-of-the-art materials", "state-of-the-art"),
        ("Made of parts at reasonable cost", "reasonable cost"),
        ("Fits tanks, barges etc.", "etc."),
        # The first and last words of every line of the list.
        ("Is easily recovered", "easily recovered"),
        ("Is easy to navigate", "easy to navigate"),
        ("A next-generation pump", "next-generation"),
        ("A leading-edge pump", "leading-edge"),
        ("A creative pump", "creative"),
        ("Is economical", "economical"),
        ("Flies as long as possible", "as long as possible"),
        ("Stops if applicable", "if applicable"),
        ("Of suitable size", "suitable"),
        ("Of optimal size", "optimal"),
        ("Makes minimal noise", "minimal"),
        ("Makes a compelling sound", "compelling"),
    ],
)
def test_a_requirement_that_rests_on_a_vague_word_is_named(statement, word):
    [finding] = vague_words(reading(requirements=[requirement("Floats"), requirement(statement)]))
    assert (str(finding.message), finding.row, finding.severity) == (
        f"“{word}” means something else to each reader.",
        2,
        Severity.IMPORTANT,
    )


@pytest.mark.parametrize(
    "row",
    [
        requirement("The valve must be user-friendly", threshold="used by a novice after 5 minutes"),
        requirement("Robust against 40 knots of wind"),
        requirement("Must not contain lead"),
        requirement("Replacement parts are acceptable"),
        requirement("Measures effectiveness-weighted flow"),
    ],
)
def test_a_measure_beside_it_or_no_vague_word_clears_the_line(row):
    assert subjects(vague_words, requirements=[row]) == []


def test_the_key_stays_when_rows_move_and_words_are_polished():
    [before] = subjects(
        vague_words, requirements=[requirement("The valve must be robust in cold weather at sea")]
    )
    [after] = subjects(
        vague_words,
        requirements=[
            requirement("Floats"),
            requirement("A valve has to be robust in cold weather at sea, always"),
        ],
    )
    assert before == after
