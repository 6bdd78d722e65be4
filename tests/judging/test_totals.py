from decimal import Decimal
from fractions import Fraction

import pytest

from judging.ranking import rank_entries
from judging.scoring import Criterion, Mark
from judging.totals import Sheet, criterion_mean, entry_result

RUBRIC = (Criterion("worth", 100, 0, 100, not_applicable_allowed=True),)
PLATFORM, SEEKER = "platform", "seeker"
EQUAL = {PLATFORM: 1, SEEKER: 1}


def sheet(judge: int, chamber: str, worth: object) -> Sheet:
    mark = Mark("worth", not_applicable=True) if worth == "n/a" else Mark("worth", Decimal(str(worth)))
    return Sheet(1, judge, chamber, (mark,))


@pytest.mark.parametrize(("weights", "combined"), [(EQUAL, 70), ({PLATFORM: 1, SEEKER: 3}, 60)])
def test_chambers_combine_by_their_declared_weights(weights, combined) -> None:
    result = entry_result(1, [sheet(1, PLATFORM, 90), sheet(3, SEEKER, 50)], RUBRIC, weights)
    assert result.combined == combined
    ranking = rank_entries(
        [1], [sheet(1, PLATFORM, 90), sheet(3, SEEKER, 50)], RUBRIC, chamber_weights=weights
    )
    assert (ranking.of(1).combined, ranking.chamber_weights) == (combined, weights)


def test_an_abstention_is_shown_and_counts_for_nothing() -> None:
    sheets = [sheet(1, PLATFORM, 50), sheet(2, SEEKER, "n/a")]
    result = entry_result(1, sheets, RUBRIC, EQUAL)
    assert (result.abstained, result.sheets, result.combined) == ((2,), 1, 50)
    assert result.missing_chambers == (SEEKER,)
    assert rank_entries([1], sheets, RUBRIC, minimum_sheets=2).of(1).rank is None


def test_a_criterion_has_a_mean_combined_as_the_totals_are() -> None:
    sheets = {
        1: [sheet(1, PLATFORM, 90), sheet(2, PLATFORM, 70), sheet(3, SEEKER, 50), sheet(4, SEEKER, "n/a")]
    }
    assert criterion_mean(RUBRIC[0], sheets, EQUAL)(1) == Fraction(65, 100)
    assert criterion_mean(RUBRIC[0], sheets, {PLATFORM: 3, SEEKER: 1})(1) == Fraction(725, 1000)
    assert criterion_mean(RUBRIC[0], {1: [sheet(4, SEEKER, "n/a")]}, EQUAL)(1) is None


def test_a_chamber_of_weight_nought_does_not_count_and_is_not_missed() -> None:
    weights = {PLATFORM: 1, SEEKER: 0}
    both = entry_result(1, [sheet(1, PLATFORM, 80), sheet(3, SEEKER, 0)], RUBRIC, weights)
    assert (both.combined, both.missing_chambers) == (80, ())
    assert entry_result(1, [sheet(1, PLATFORM, 70)], RUBRIC, weights).missing_chambers == ()
    sheets = [sheet(3, SEEKER, 9)]
    assert entry_result(1, sheets, RUBRIC, weights).combined is None
    assert rank_entries([1], sheets, RUBRIC, chamber_weights=weights).of(1).explanation == (
        "Not ranked: no chamber whose scores count has scored it."
    )
