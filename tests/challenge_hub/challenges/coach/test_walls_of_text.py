from challenge_hub.challenges.coach.walls_of_text import walls_of_text
from tests.challenge_hub.challenges.coach.briefs import reading, subjects

SENTENCE = "The pump stops when the ice comes in. "


def test_a_long_paragraph_is_named():
    [finding] = walls_of_text(reading(problem=SENTENCE * 20))
    assert (str(finding.message), finding.field) == ("A paragraph of 160 words.", "problem")


def test_the_same_words_in_paragraphs_or_a_list_are_not():
    assert subjects(walls_of_text, problem=(SENTENCE * 10 + "\n\n") * 4) == []
    assert subjects(walls_of_text, problem=f"- {SENTENCE}\n" * 30) == []
    assert subjects(walls_of_text, rules=SENTENCE * 30) == []
