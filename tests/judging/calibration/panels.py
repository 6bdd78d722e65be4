"""Panels made up from a known level, entries and judges, and strategies that draw small ones."""

import numpy as np
from hypothesis import assume
from hypothesis import strategies as st

from judging.calibration import Score


def made_up(entries: int, judges: int, sheets: int, *, seed: int = 1, spread=(10.0, 6.0, 8.0)) -> list[Score]:
    """Scores about a level of 60, each entry by `sheets` judges; `spread` of entries, judges, rest."""
    chance = np.random.default_rng(seed)
    worth, leaning = chance.normal(0, spread[0], entries), chance.normal(0, spread[1], judges)
    return [
        Score(entry, int(judge), 60 + worth[entry] + leaning[judge] + chance.normal(0, spread[2]))
        for entry in range(entries)
        for judge in chance.choice(judges, sheets, replace=False)
    ]


@st.composite
def panels(draw: st.DrawFn) -> list[Score]:
    """Three to six entries by three to five judges, with gaps; the first two entries have every judge."""
    judges = draw(st.integers(3, 5))
    panel = [
        Score(entry, 100 + judge, float(draw(st.integers(0, 100))))
        for entry in range(draw(st.integers(3, 6)))
        for judge in range(judges)
        if entry < 2 or draw(st.integers(0, 2))
    ]
    assume(len({score.points for score in panel}) > 2)  # one score may change, and they still differ
    return panel
