import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging.pairwise import SHRINKAGE, Choice, next_pair, pairwise_scores, strengths

choices_among_five = st.lists(
    st.tuples(st.integers(1, 5), st.integers(1, 5)).filter(lambda pair: pair[0] != pair[1]), max_size=12
).map(lambda pairs: [Choice(1, *pair) for pair in pairs])


def choices(*pairs: tuple[int, int]) -> list[Choice]:
    return [Choice(1, better, worse) for better, worse in pairs]


def test_strengths_are_where_the_gradient_vanishes() -> None:
    told = choices((1, 2), (1, 2), (2, 1), (2, 3), (3, 1), (1, 3), (1, 3))
    found = strengths([1, 2, 3], told)
    slope = 2 * SHRINKAGE * found.means
    for choice in told:
        lost = 1 / (1 + np.exp(found.means[choice.better - 1] - found.means[choice.worse - 1]))
        slope[choice.better - 1] -= lost
        slope[choice.worse - 1] += lost
    assert slope == pytest.approx(np.zeros(3), abs=1e-5)


def test_where_the_search_begins_changes_no_strength() -> None:
    told = choices((1, 2), (2, 3), (1, 3), (3, 2), (4, 1))
    start = dict(enumerate(strengths([1, 2, 3], told[:4]).means.tolist(), start=1))
    warm, cold = strengths([1, 2, 3, 4], told, start=start), strengths([1, 2, 3, 4], told)
    assert warm.means == pytest.approx(cold.means, abs=1e-7)
    assert warm.entries == (1, 2, 3, 4)


def test_uncertainty_is_the_curvature_there() -> None:
    # Two entries, one win each: equal strengths, p = 1/2, curvature 2·(1/4) against each other.
    found = strengths([1, 2], choices((1, 2), (2, 1)))
    curvature = np.array([[0.5, -0.5], [-0.5, 0.5]]) + 2 * SHRINKAGE * np.identity(2)
    assert found.means == pytest.approx([0, 0], abs=1e-9)
    assert found.covariance == pytest.approx(np.linalg.inv(curvature))


def test_scores_rank_the_entries_and_tell_what_they_rest_on() -> None:
    found = pairwise_scores([1, 2, 3, 4], choices((1, 2), (1, 3), (2, 3), (1, 2)))
    assert [(s.entry, s.rank, s.choices, s.won) for s in found.scores] == [
        (1, 1, 3, 3),
        (4, 2, 0, 0),
        (2, 3, 3, 1),
        (3, 4, 2, 0),
    ]
    assert all(0 < s.low < s.score < s.high < 100 for s in found.scores)
    assert found.scores[1].score == pytest.approx(50)
    assert found.parts == ((1, 2, 3), (4,))


def test_entries_of_equal_strength_share_a_rank() -> None:
    found = pairwise_scores([1, 2, 3], choices((1, 3), (2, 3)))
    assert [(s.entry, s.rank) for s in found.scores] == [(1, 1), (2, 1), (3, 3)]


def test_more_choices_narrow_the_interval() -> None:
    few, many = (pairwise_scores([1, 2], choices((1, 2), (2, 1)) * n).scores[0] for n in (1, 20))
    assert many.high - many.low < (few.high - few.low) / 3
    # Twenty wins each: the difference has the curvature 40/4 and that of what is held beforehand, 2·0.1/2.
    assert many.high == pytest.approx(100 / (1 + np.exp(-1.6449 * 0.5 / np.sqrt(10 + 0.1))), abs=1e-2)


def test_without_choices_all_are_middling() -> None:
    assert [(s.rank, round(s.score)) for s in pairwise_scores([1, 2], []).scores] == [(1, 50), (1, 50)]
    assert pairwise_scores([], []).scores == ()


def test_the_next_pair_is_the_one_that_tells_most() -> None:
    told = choices(*[(1, 2)] * 6, *[(2, 1)] * 6, (1, 3), (2, 3))
    known = strengths([1, 2, 3, 4], told)
    assert 4 in next_pair(known, {1, 2, 3, 4}, (), seed=1)
    done = {frozenset({4, other}) for other in (1, 2, 3)}
    assert 3 in next_pair(known, {1, 2, 3, 4}, done, seed=1)


def test_a_judge_is_never_asked_twice_nor_about_what_is_hidden() -> None:
    known = strengths([1, 2, 3, 4], [])
    asked = []
    for _ in range(3):
        asked.append(next_pair(known, {1, 2, 4}, {frozenset(p) for p in asked}, seed=5))
    assert sorted(map(sorted, asked)) == [[1, 2], [1, 4], [2, 4]]
    assert next_pair(known, {1, 2, 4}, {frozenset(p) for p in asked}, seed=5) is None
    assert next_pair(known, {3}, (), seed=5) is None
    assert next_pair(known, (), (), seed=5) is None


def test_the_seed_alone_decides_among_pairs_that_tell_as_much() -> None:
    known = strengths(range(6), [])
    assert next_pair(known, range(6), (), seed=3) == next_pair(known, range(6), (), seed=3)
    assert len({next_pair(known, range(6), (), seed=seed) for seed in range(40)}) > 15


def test_asking_for_what_tells_most_finds_the_order_sooner_than_asking_at_random() -> None:
    chance = np.random.default_rng(4)
    worth = np.linspace(-3, 3, 12)
    errors = {}
    for way in ("told", "random"):
        told: list[Choice] = []
        for step in range(60):
            if way == "told":
                one, other = next_pair(strengths(range(12), told), range(12), (), seed=step)
            else:
                one, other = (int(n) for n in chance.choice(12, 2, replace=False))
            wins = chance.random() < 1 / (1 + np.exp(worth[other] - worth[one]))
            told.append(Choice(1, one, other) if wins else Choice(1, other, one))
        means = strengths(range(12), told).means
        errors[way] = np.sum(np.abs(np.argsort(np.argsort(means)) - np.arange(12)))
    assert errors["told"] < errors["random"]


@pytest.mark.parametrize("wrong", [(1, 1), (1, 9)])
def test_a_choice_that_is_none_is_refused(wrong) -> None:
    with pytest.raises(ValueError, match="between two"):
        strengths([1, 2], choices(wrong))


@settings(max_examples=25, deadline=None)
@given(choices_among_five, st.permutations([1, 2, 3, 4, 5]))
def test_one_more_win_never_harms_and_names_do_not_matter(told, names) -> None:
    before = strengths(range(1, 6), told).means
    after = strengths(range(1, 6), [*told, Choice(2, 1, 2)]).means
    assert after[0] - before[0] >= max(after - before) - 1e-6
    renamed = [Choice(1, names[c.better - 1], names[c.worse - 1]) for c in told]
    other = strengths(range(1, 6), renamed).means
    assert [other[name - 1] for name in names] == pytest.approx(before.tolist(), abs=1e-4)
