import pytest

from judging.calibration.design import Component, Score, components, design_of


def test_sheets_that_link_nothing_leave_parts_of_the_panel_apart() -> None:
    scores = [Score(1, 7, 50), Score(2, 8, 50), Score(3, 8, 50), Score(3, 9, 50), Score(4, 9, 50)]
    assert components(design_of(scores)) == (Component((2, 3, 4), (8, 9)), Component((1,), (7,)))


def test_one_more_sheet_links_them() -> None:
    scores = [Score(1, 7, 50), Score(2, 8, 50), Score(1, 8, 50)]
    assert components(design_of(scores)) == (Component((1, 2), (7, 8)),)


def test_a_score_without_weight_is_left_out_and_links_nothing() -> None:
    scores = [Score(1, 7, 50), Score(2, 8, 50), Score(1, 8, 50, weight=0)]
    assert len(components(design_of(scores))) == 2
    assert design_of(scores).points.tolist() == [50, 50]


def test_no_scores_have_no_components() -> None:
    assert components(design_of([])) == ()


@pytest.mark.parametrize(
    "scores",
    [
        [Score(1, 1, 5), Score(1, 1, 6)],
        [Score(1, 1, float("nan"))],
        [Score(1, 1, 5, weight=-1)],
        [Score(1, 1, 5, weight=float("inf"))],
    ],
    ids=["twice", "no number", "negative", "infinite"],
)
def test_what_is_no_design_is_refused(scores) -> None:
    with pytest.raises(ValueError, match=r"two scores|finite"):
        design_of(scores)
