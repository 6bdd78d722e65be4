import pytest

from challenge_hub.challenges.coach.rare_words import rare_words
from tests.challenge_hub.challenges.coach.briefs import reading, subjects


def test_a_rare_word_is_named_with_a_plainer_one():
    [finding] = rare_words(reading(problem="The sample is lyophilized before it is sent to us."))
    assert (str(finding.message), str(finding.suggestion)) == (
        "“lyophilized” is rare outside its field, and not explained.",
        "Perhaps say: freeze-dried.",
    )


def test_forms_of_one_word_are_one_finding():
    found = subjects(
        rare_words,
        problem="The amacrine layer is thin.",
        background="We look at a degradant and its degradants.",
    )
    assert found == ["degradant", "amacrin"]


@pytest.mark.parametrize(
    "text",
    [
        "The pump stops when the water in it freezes overnight.",
        "The message is unencrypted and the form is prepopulated.",  # seen through
        "It must be deployable, replicable and measurably lighter.",
        "We ask Bjerkreim and its friends.",  # a name
        "The `lyophilizer` and “the lyophilizer” and https://example.org/lyophilizer stand there.",
        "We use lyophilization (freezing and drying) for the sample.",
        "We freeze and dry the sample, which is called lyophilization.",
        "The sample is freeze-dried (lyophilized).",
        "Amacrine-like cells are left in it.",  # hyphenated
    ],
)
def test_what_an_outsider_understands_is_not_named(text):
    assert subjects(rare_words, problem=text) == []


def test_other_languages_are_passed_over():
    text = "Die Probe wird gefriergetrocknet, bevor sie verschickt wird. " * 6
    assert subjects(rare_words, language="de", problem=text) == []
    assert subjects(rare_words, problem=text) == []
