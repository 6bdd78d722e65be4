from decimal import Decimal

import pytest

from judging.quorum import reason_apart
from judging.rules import RankingRules, Veto
from judging.scoring import Criterion, Mark
from judging.wording import untranslated

RUBRIC = (
    Criterion("effect", 60, 0, 5),
    Criterion("reach", 40, 0, 5, not_applicable_allowed=True),
    Criterion("danger", 0, 1, 5, higher_is_better=False),
)


def marks(effect: int, reach: int | None, danger: int) -> tuple[Mark, ...]:
    second = Mark("reach", not_applicable=True) if reach is None else Mark("reach", Decimal(reach))
    return (Mark("effect", Decimal(effect)), second, Mark("danger", Decimal(danger)))


def reason(rules: RankingRules, *, platform: int = 1, seeker: int = 1, sheets=None) -> str | None:
    sheets = [marks(3, 3, 3)] * (platform + seeker) if sheets is None else sheets
    return reason_apart({"platform": platform, "seeker": seeker}, sheets, RUBRIC, rules, untranslated)


def test_an_entry_that_meets_the_rules_is_not_apart() -> None:
    assert reason(RankingRules(minimum_sheets=2, minimum_per_chamber=1, minimum_coverage=100)) is None


def test_each_chamber_with_a_weight_needs_its_minimum() -> None:
    rules = RankingRules(minimum_per_chamber=2)
    assert reason(rules, platform=3, seeker=1) == (
        "Not ranked: scoresheets from the seeker's experts: 1, needed: 2."
    )
    weighed = RankingRules(minimum_per_chamber=2, chamber_weights={"platform": 1, "seeker": 0})
    assert reason(weighed, platform=3, seeker=1) is None


def test_what_is_marked_not_applicable_cannot_carry_a_rank() -> None:
    sheets = [marks(3, None, 3), marks(3, 3, 3)]  # 60 and 100 of 100
    assert reason(RankingRules(minimum_coverage=80), sheets=sheets) is None
    assert reason(RankingRules(minimum_coverage=81), sheets=sheets) == (
        "Not ranked: its scoresheets mark 80 % of the rubric's weight, needed: 81 %."
    )


@pytest.mark.parametrize(
    ("veto", "text"),
    [
        (Veto("effect", Decimal(1)), "criterion 1 is a must, and was marked 1 or lower (judges: 1)"),
        (Veto("effect", Decimal(1), judges=2), None),
        (
            Veto("effect", Decimal(2), judges=2),
            "criterion 1 is a must, and was marked 2 or lower (judges: 2)",
        ),
        (Veto("danger", Decimal(5)), None),
        (Veto("danger", Decimal(4)), "criterion 3 is a must, and was marked 4 or higher (judges: 1)"),
        (Veto("reach", Decimal(0)), None),
    ],
)
def test_a_must_that_enough_judges_mark_badly_takes_the_entry_out(veto, text) -> None:
    sheets = [marks(1, None, 2), marks(2, 4, 4)]
    assert reason(RankingRules(vetoes=(veto,)), sheets=sheets) == (text and f"Not ranked: {text}.")
