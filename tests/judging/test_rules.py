from decimal import Decimal

import pytest

from judging.rules import EQUAL_CHAMBERS, RankingError, RankingRules, TieRule, Veto


def test_what_is_not_declared_ranks_by_one_sheet_equal_chambers_and_shared_ranks() -> None:
    rules = RankingRules()
    assert (rules.minimum_sheets, rules.minimum_per_chamber, rules.minimum_coverage) == (1, 0, 0)
    assert rules.chamber_weights == EQUAL_CHAMBERS == {"platform": 1, "seeker": 1}
    assert (rules.vetoes, rules.tie_rules, rules.labels) == ((), (), {})


def test_tie_rules_are_kept_as_plain_words() -> None:
    assert [TieRule(word) for word in ("criteria", "earlier", "lot", "shared")] == list(TieRule)


@pytest.mark.parametrize(
    "options",
    [
        {"minimum_sheets": 0},
        {"minimum_per_chamber": -1},
        {"minimum_coverage": 101},
        {"chamber_weights": {"platform": 0}},
        {"chamber_weights": {"platform": -1, "seeker": 2}},
        {"vetoes": (Veto("safe", Decimal(1), judges=0),)},
    ],
)
def test_rules_that_mean_nothing_are_refused(options) -> None:
    with pytest.raises(RankingError):
        RankingRules(**options)
