from dataclasses import dataclass
from datetime import datetime

from challenge_hub.challenges.coach.advice import MOST_OF_A_KIND, Advice, Dismissed, advice
from challenge_hub.challenges.coach.finding import Finding, Severity
from tests.conftest import NOON


@dataclass(frozen=True)
class Because:
    key: str
    reason: str = "We know."
    dismissed_at: datetime = NOON


def finding(subject, section="problem", check="acronym"):
    return Finding(
        check=check,
        subject=subject,
        section=section,
        field="problem",
        severity=Severity.HINT,
        message="m",
        reason="r",
    )


def test_findings_are_divided_by_what_was_dismissed():
    one, two = finding("ROV"), finding("AUV")
    because = Because("acronym:AUV")
    assert advice([one, two], [because, Because("acronym:GONE")]) == Advice(
        (one,), (Dismissed(two, because),)
    )


def test_a_section_shows_at_most_so_many_of_a_kind_and_counts_all():
    many = [finding(str(number)) for number in range(MOST_OF_A_KIND + 3)]
    other, elsewhere = finding("x", check="window"), finding("y", section="prizes")
    found = Advice((*many, other, elsewhere))
    assert found.shown("problem") == [*many[:MOST_OF_A_KIND], other]
    assert [found.count(section) for section in ("problem", "prizes", "rubric")] == [MOST_OF_A_KIND + 4, 1, 0]
