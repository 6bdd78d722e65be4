from challenge_hub.challenges.coach.readability import hard_to_read
from tests.challenge_hub.challenges.coach.briefs import reading, subjects

HARD = (
    "Organisational stakeholders anticipate comprehensive interoperability considerations throughout institutional"
    " implementation environments notwithstanding heterogeneous infrastructural preconditions. "
)
EASY = "The pump stops when the ice comes. We lift it out by hand. That takes two men an hour. "


def test_a_text_for_specialists_is_named():
    [finding] = hard_to_read(reading(problem=HARD * 10))
    assert (finding.key, str(finding.message)) == (
        "readability:problem",
        "This text is very hard to read (LIX 114).",
    )


def test_plain_short_listed_and_legal_texts_are_not():
    assert subjects(hard_to_read, problem=EASY * 10) == []
    assert subjects(hard_to_read, problem=HARD) == []  # too short to say
    assert subjects(hard_to_read, problem=f"- {HARD}\n" * 10) == []
    assert subjects(hard_to_read, rules=HARD * 10) == []
