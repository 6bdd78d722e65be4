import pytest

from judging.coverage import Coverage, CoverageState, coverage_state


def row(handed, coming):
    chambers = ("platform", "seeker")
    return Coverage(
        1, "K7", "", dict(zip(chambers, handed, strict=True)), dict(zip(chambers, coming, strict=True))
    )


@pytest.mark.parametrize(
    ("handed", "coming", "state"),
    [
        ((2, 1), (0, 0), CoverageState.COVERED),
        ((3, 0), (0, 0), CoverageState.SHORT),
        ((3, 0), (0, 1), CoverageState.COMING),
        ((1, 0), (1, 1), CoverageState.COMING),
        ((1, 0), (1, 0), CoverageState.SHORT),
        ((0, 0), (0, 0), CoverageState.SHORT),
    ],
)
def test_an_entry_is_covered_coming_or_short(handed, coming, state) -> None:
    assert coverage_state(row(handed, coming), minimum=3, per_chamber=1) == state


def test_without_a_minimum_for_chambers_only_the_sum_counts() -> None:
    assert coverage_state(row((3, 0), (0, 0)), minimum=3, per_chamber=0) == CoverageState.COVERED
    assert row((3, 0), (0, 2)).expected == 5
