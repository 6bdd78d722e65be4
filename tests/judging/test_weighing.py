import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging.ranking import rank_entries
from judging.weighing import Weighing
from tests.judging.sheets import panels


@settings(max_examples=40)
@given(panels(), st.sampled_from([(1, 1), (3, 1), (0, 1)]))
def test_with_the_declared_weights_the_scores_are_those_of_the_ranking(panel, weights) -> None:
    entries, sheets, rubric, minimum = panel
    declared = dict(zip(("platform", "seeker"), weights, strict=True))
    ranking = rank_entries(entries, sheets, rubric, minimum_sheets=minimum, chamber_weights=declared)
    weighing = Weighing(ranking, sheets, rubric)
    found = weighing.combined(weighing.weights, weighing.chamber_weights)
    assert weighing.entries == [result.entry_id for result in ranking.ranked]
    assert (100 * found).tolist() == pytest.approx([float(r.combined) for r in ranking.ranked], abs=1e-9)


@settings(max_examples=25)
@given(panels())
def test_without_any_sheet_nothing_is_ranked(panel) -> None:
    entries, sheets, rubric, minimum = panel
    weighing = Weighing(rank_entries(entries, sheets, rubric, minimum_sheets=minimum), sheets, rubric)
    none = np.zeros(len(weighing.judge), dtype=bool)
    assert np.isneginf(weighing.combined(weighing.weights, weighing.chamber_weights, none)).all()
