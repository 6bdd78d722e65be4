import numpy as np
import pytest

from judging.calibration import Remark, Score, calibrate
from judging.calibration.mixed import Posterior
from judging.calibration.ranks import RankDistribution, rank_distribution
from tests.judging.calibration.panels import made_up


def posterior(scores, own, freedom=1000) -> Posterior:
    size = len(scores)
    return Posterior(
        tuple(range(1, size + 1)),
        np.array(scores, dtype=float),
        np.zeros((size, 1)),
        np.zeros((1, 1)),
        np.array(own, dtype=float),
        freedom,
    )


def distribution(share) -> RankDistribution:
    share = np.array(share, dtype=float)
    return RankDistribution(tuple(range(1, len(share) + 1)), share @ np.arange(1, len(share) + 1), share)


def test_two_entries_share_the_ranks_by_the_probability_of_being_better() -> None:
    # One point apart with a scale of the difference of one: the normal probability of 1 is 0.8413.
    found = rank_distribution(posterior([51, 50], [0.6, 0.8], freedom=10**6), seed=3, draws=20_000)
    assert found.expected == pytest.approx([1.1587, 1.8413], abs=1e-4)
    assert found.of(1) == pytest.approx([0.8413, 0.1587], abs=0.01)
    assert found.within(1) == pytest.approx({1: 0.8413, 2: 0.1587}, abs=0.01)


def test_the_expected_rank_in_closed_form_is_the_mean_of_the_ranks_drawn() -> None:
    found = rank_distribution(calibrate(made_up(12, 5, 3)).posterior, seed=1, draws=20_000)
    assert found.share @ np.arange(1, 13) == pytest.approx(found.expected, abs=0.06)
    assert found.share.sum(axis=0) == pytest.approx(np.ones(12))
    assert found.share.sum(axis=1) == pytest.approx(np.ones(12))
    assert found.expected.sum() == pytest.approx(78)


def test_the_same_seed_draws_the_same_and_another_hardly_differs() -> None:
    known = calibrate(made_up(10, 4, 3)).posterior
    one, again, other = (rank_distribution(known, seed=seed) for seed in (7, 7, 8))
    assert (one.share == again.share).all()
    assert not (one.share == other.share).all()
    assert np.abs(one.share - other.share).max() < 0.05
    assert (one.expected == other.expected).all()


def test_shared_uncertainty_moves_all_and_changes_no_rank() -> None:
    known = posterior([52, 51, 50], [0.01, 0.01, 0.01])
    moving = Posterior(known.entries, known.scores, np.ones((3, 1)), np.array([[30.0]]), known.own, 1000)
    assert rank_distribution(moving, seed=1).share == pytest.approx(np.eye(3))


def test_entries_that_nothing_tells_apart_have_every_rank_alike() -> None:
    panel = [Score(e, j, 50.0 + 10 * ((e + j) % 3)) for e in range(3) for j in range(3)]
    found = calibrate(panel)
    assert Remark.ENTRIES_ALIKE in found.remarks
    ranks = rank_distribution(found.posterior, seed=5)
    assert ranks.expected == pytest.approx([2, 2, 2])
    assert ranks.share == pytest.approx(np.full((3, 3), 1 / 3), abs=0.03)
    assert ranks.selection(1).group == (0, 1, 2)


def test_who_cannot_be_told_apart_at_the_line_is_the_group_to_draw_from() -> None:
    found = distribution(
        [
            [1.0, 0.0, 0.0, 0.0, 0.0],
            [0.0, 0.5, 0.3, 0.2, 0.0],
            [0.0, 0.3, 0.4, 0.3, 0.0],
            [0.0, 0.2, 0.3, 0.5, 0.0],
            [0.0, 0.0, 0.0, 0.0, 1.0],
        ]
    )
    drawn = found.selection(2)
    assert (drawn.inside, drawn.group, drawn.outside, drawn.places) == ((1,), (2, 3), (4, 5), 1)
    assert drawn.line == pytest.approx(2.7)
    assert [(e.entry, e.low, e.high) for e in found.expected_ranks()] == [
        (1, 1, 1),
        (2, 2, 3),
        (3, 2, 4),
        (4, 3, 4),
        (5, 5, 5),
    ]


def test_a_clear_line_leaves_nothing_to_draw() -> None:
    drawn = distribution(np.eye(4)).selection(2)
    assert (drawn.inside, drawn.group, drawn.outside, drawn.places) == ((1, 2), (), (3, 4), 0)


def test_more_places_than_entries_leave_places_over() -> None:
    drawn = distribution(np.eye(2)).selection(3)
    assert (drawn.inside, drawn.group, drawn.places) == ((1, 2), (), 1)


def test_a_zone_without_a_place_is_refused_and_an_unknown_entry_has_no_rank() -> None:
    with pytest.raises(ValueError, match="at least one place"):
        distribution(np.eye(2)).selection(0)
    with pytest.raises(KeyError):
        distribution(np.eye(2)).of(9)
