from challenge_hub.challenges.coach.long_sentences import long_sentences
from tests.challenge_hub.challenges.coach.briefs import reading, subjects

LONG = "The pump turns " + "and the water flows on " * 8 + "until somebody comes."


def test_a_long_sentence_is_named_with_its_length():
    [finding] = long_sentences(reading(problem=f"It is cold. {LONG} It stops."))
    assert (str(finding.message), finding.field) == ("A sentence of 46 words.", "problem")


def test_its_key_outlives_a_small_edit():
    [before] = long_sentences(reading(problem=LONG))
    [after] = long_sentences(reading(problem=LONG.replace("somebody comes", "it is stopped by hand")))
    assert before.key == after.key


def test_shorter_sentences_lists_names_and_rules_are_not_named():
    short = "The pump turns and the water flows. " * 20
    parts = "; ".join(["the pump turns and the water flows on and on"] * 6)
    names = ", ".join(["Anna Berg of Norwegian Ice Works"] * 10)
    items = "\n".join(["- the pump turns and the water flows on"] * 10)
    for text in (short, parts, names, items):
        assert subjects(long_sentences, problem=text) == []
    assert subjects(long_sentences, rules=LONG) == []


def test_abbreviations_end_no_sentence_and_dots_do():
    text = "We saw Dr. Berg, e.g. on deck. " * 12
    assert subjects(long_sentences, problem=text) == []
