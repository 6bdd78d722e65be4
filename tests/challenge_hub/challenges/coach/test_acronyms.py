import pytest

from challenge_hub.challenges.coach.acronyms import unexplained_acronyms
from tests.challenge_hub.challenges.coach.briefs import reading, subjects


def test_an_acronym_that_is_explained_nowhere_is_named_once_where_it_first_stands():
    [finding] = unexplained_acronyms(
        reading(
            problem="We fill the tank.\n\nThe ROV must see it, and the ROV must turn.",
            how_to_enter="Draw the ROV.",
        )
    )
    assert (finding.key, finding.section, finding.field, str(finding.message)) == (
        "acronym:ROV",
        "problem",
        "problem",
        "“ROV” is not explained anywhere in the brief.",
    )
    assert finding.excerpt == "The ROV must see it, and the ROV must turn."


@pytest.mark.parametrize(
    "text",
    [
        "A remotely operated vehicle (ROV) dives. The ROV turns.",
        "The ROV (remotely operated vehicle) dives.",
        "The ROVs (remotely operated vehicles) dive.",
        "ROV stands for something that dives.",
        "We use a robot known as ROV down there.",
        "Every Remotely Operated Vehicle has a tether. The ROV turns.",
        "The vehicle's tether (the vehicle's ROV) is long. We saw remotely operated vehicles, or ROV, at sea.",
        "The Department's (ROV's) robot dives.",
    ],
)
def test_an_explained_acronym_is_not_named(text):
    assert subjects(unexplained_acronyms, problem=text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The PDF shows DNA at 20 GHz in the US.",  # known better short than long
        "Test it by DIN 53504, ASTM D638 and EN-1992.",  # standards
        "It stands in Bergen, WA and turns.",  # a place
        "YOU MUST NOT OPEN THE LID",  # written loud
        "It must be DRY and it must be CLEAN at once.",  # words, not short forms
        "Part III of the drawing shows it.",  # a numeral
        "We ask Raytheon BBN Technologies for a part.",  # inside a name
        "The Fjord® and FJRD® pumps turn.",  # a mark
        "Look at <https://example.org/ROV> and `ROV` there.",  # no prose
        "Holm R, Dahl KP, Moe EV, Lie A. Ice on decks. 2019; 4: 1.",  # a reference
        "iFlow and LabFJRD are products.",  # names of other forms
    ],
)
def test_what_only_looks_like_an_unknown_acronym_is_not_named(text):
    assert subjects(unexplained_acronyms, problem=text) == []


def test_an_explanation_counts_wherever_it_stands():
    assert (
        subjects(unexplained_acronyms, title="A better ROV", background="A remotely operated vehicle (ROV).")
        == []
    )


def test_the_rules_are_left_to_the_lawyers():
    assert subjects(unexplained_acronyms, rules="Entrants accept the FJRD.") == []


def test_other_languages_are_passed_over():
    assert subjects(unexplained_acronyms, language="de", problem="Das FJRD muss schwimmen.") == []


def test_rows_say_which_one():
    row = {"statement": "Fits on the ROV", "metric": "", "threshold": ""}
    [finding] = unexplained_acronyms(reading(requirements=[{"statement": "Floats"}, row]))
    assert (finding.field, finding.row) == ("requirements-1-statement", 2)
