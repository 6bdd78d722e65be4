import numpy as np
import pytest

from judging.calibration.design import Score, design_of
from judging.calibration.mixed import Equations, fitted
from tests.judging.calibration.panels import made_up

# Shrout and Fleiss 1979, table 2.
TARGETS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
BALANCED = [Score(e, j, points) for e, row in enumerate(TARGETS) for j, points in enumerate(row)]


def equations(scores, **options) -> Equations:
    return Equations(design_of(scores), **{"fixed": False, "leaning": True, **options})


def dense(scores, ratios, *, fixed=False):
    """The model by its covariance matrix: deviance, level, entries and judges. Slow, and nothing left to get wrong."""
    design = design_of(scores)
    entry, judge = np.eye(len(design.entries))[design.entry], np.eye(len(design.judges))[design.judge]
    cover = np.diag(1 / design.weight) + ratios[0] * entry @ entry.T
    cover += 0 if fixed else ratios[1] * judge @ judge.T
    known = judge if fixed else np.ones((len(design.points), 1))
    inverse = np.linalg.inv(cover)
    inside = known.T @ inverse @ known
    effects = np.linalg.solve(inside, known.T @ inverse @ design.points)
    rest = inverse @ (design.points - known @ effects)
    squares = float((design.points - known @ effects) @ rest)
    freedom = len(design.points) - known.shape[1]
    deviance = freedom * np.log(squares) + np.linalg.slogdet(cover)[1] + np.linalg.slogdet(inside)[1]
    level = effects.mean()
    leanings = effects - level if fixed else ratios[1] * judge.T @ rest
    return deviance, level + ratios[0] * entry.T @ rest, leanings, squares / freedom


def test_a_full_table_gives_the_variances_of_the_analysis_of_variance() -> None:
    table = np.array(TARGETS, dtype=float)
    by_entry, by_judge = table.mean(axis=1), table.mean(axis=0)
    rest = np.sum((table - by_entry[:, None] - by_judge + table.mean()) ** 2) / 15
    entries = (4 * np.var(by_entry, ddof=1) - rest) / 4
    judges = (6 * np.var(by_judge, ddof=1) - rest) / 6
    found = fitted(equations(BALANCED)).variances
    assert (found.entries, found.judges, found.rest) == pytest.approx((entries, judges, rest), rel=1e-3)


@pytest.mark.parametrize("fixed", [False, True])
def test_absorbing_the_entries_changes_no_figure(fixed) -> None:
    scores = [
        *made_up(12, 5, 3, seed=3),
        Score(90, 0, 41.0, weight=0.5),
        Score(90, 1, 77.0, weight=1.5),
    ]
    for ratios in ((0.5, 0.3), (20.0, 0.01), (0.01, 4.0)):
        deviance, scored, leanings, rest = dense(scores, ratios, fixed=fixed)
        elsewhere = dense(scores, (1.0, 1.0), fixed=fixed)[0]
        found = equations(scores, fixed=fixed)
        fit = fitted(found, ratios)
        assert found.deviance(*ratios) - found.deviance(1.0, 1.0) == pytest.approx(deviance - elsewhere)
        assert fit.posterior.scores == pytest.approx(scored)
        assert fit.leanings == pytest.approx(leanings, abs=1e-9)
        assert fit.variances.rest == pytest.approx(rest)


def test_what_is_uncertain_is_what_the_mixed_model_equations_say() -> None:
    scores, ratios = made_up(6, 4, 3, seed=5), (0.8, 0.4)
    design = design_of(scores)
    entry, judge = np.eye(6)[design.entry], np.eye(4)[design.judge]
    columns = np.column_stack([np.ones(len(scores)), entry, judge])
    left = columns.T @ columns + np.diag([0.0, *[1 / 0.8] * 6, *[1 / 0.4] * 4])
    fit = fitted(equations(scores), ratios)
    cover = np.linalg.inv(left) * fit.variances.rest
    level_and_entry = np.column_stack([np.ones(6), np.eye(6)])
    expected = level_and_entry @ cover[:7, :7] @ level_and_entry.T
    shared = fit.posterior.loadings @ fit.posterior.root
    assert shared @ shared.T + np.diag(fit.posterior.own**2) == pytest.approx(expected)
    assert fit.leaning_scales == pytest.approx(np.sqrt(np.diag(cover)[7:]))


def test_the_estimate_is_where_the_likelihood_is_greatest() -> None:
    found = equations(made_up(40, 8, 3, seed=2))
    fit = fitted(found)
    entries, judges = fit.variances.entries / fit.variances.rest, fit.variances.judges / fit.variances.rest
    least = found.deviance(entries, judges)
    around = [(entries * a, judges * b) for a in (0.97, 1, 1.03) for b in (0.97, 1, 1.03)]
    assert all(found.deviance(*there) >= least - 1e-6 for there in around)


def test_judges_alike_have_a_variance_of_exactly_nought() -> None:
    scores = [Score(e, j, 10.0 * e + (1 if (e + j) % 2 else -1)) for e in range(6) for j in range(4)]
    fit = fitted(equations(scores))
    assert fit.variances.judges == 0
    assert fit.leanings.tolist() == [0, 0, 0, 0]


def test_a_perfect_fit_is_no_fault() -> None:
    scores = [Score(e, j, 10.0 * e + 3.0 * j) for e in range(4) for j in range(3)]
    fit = fitted(equations(scores))
    assert fit.posterior.scores == pytest.approx([3, 13, 23, 33], abs=1e-3)
    assert fit.variances.rest == pytest.approx(0, abs=1e-3)
