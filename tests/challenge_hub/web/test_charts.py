from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge_hub.web.charts import HeatCell, Interval, Moment, heat_rows, heat_step, intervals, timeline

START = datetime(2027, 2, 1, tzinfo=UTC)


def moments(*days):
    return [Moment(f"step {n}", START + timedelta(days=day)) for n, day in enumerate(days)]


def test_timeline_marks_what_is_past_and_what_comes_next():
    figure = timeline(moments(0, 47, 68, 93, 108), at=START + timedelta(days=60))
    assert [stop.status for stop in figure.stops] == ["past", "past", "next", "future", "future"]


def test_timeline_fills_the_rail_up_to_now():
    figure = timeline(moments(0, 10), at=START + timedelta(days=5))
    assert figure.done_x == (figure.rail_start + figure.rail_end) / 2


def test_timeline_before_and_after_its_dates():
    assert timeline(moments(0, 10), at=START - timedelta(days=1)).done_x == 14
    assert timeline(moments(0, 10), at=START + timedelta(days=11)).done_x == 746


def test_timeline_orders_moments_and_draws_two_on_one_day():
    figure = timeline(moments(5, 0, 0), at=START)
    assert [stop.label for stop in figure.stops] == ["step 1", "step 2", "step 0"]


def test_timeline_of_one_moment():
    assert [stop.x for stop in timeline(moments(0), at=START).stops] == [14]


def test_timeline_of_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one moment"):
        timeline([], at=START)


@given(st.lists(st.integers(0, 2000), min_size=1, max_size=6))
def test_labels_of_up_to_six_moments_never_touch_and_stay_inside(days):
    figure = timeline(moments(*days), at=START)
    shift = {"start": 0, "middle": -52, "end": -104}
    spans = sorted((stop.level, stop.text_x + shift[stop.anchor]) for stop in figure.stops)
    assert all(b[1] - a[1] >= 104 for a, b in pairwise(spans) if a[0] == b[0])
    assert all(-1 <= start <= figure.width - 100 for _, start in spans)


def test_a_missing_mark_is_empty_and_zero_is_a_mark():
    (row,) = heat_rows({"Q4": [None, 0, 5]}, low=0, high=5, totals={"Q4": "50"})
    assert row.cells == (HeatCell("–", 0), HeatCell("0", 1), HeatCell("5", 5))
    assert row.total == "50"


@pytest.mark.parametrize(("mark", "step"), [(0, 1), (1, 2), (2, 3), (3, 3), (4, 4), (5, 5), (9, 5), (-1, 1)])
def test_heat_steps(mark, step):
    assert heat_step(mark, low=0, high=5) == step


def test_intervals_are_placed_on_one_scale_and_cut_to_it():
    figure = intervals([Interval("Q4", 50, -10, 120)], low=0, high=100, line=50, line_label="prize line")
    (row,) = figure.rows
    assert (row.low_x, row.high_x) == (figure.ticks[0][0], figure.ticks[-1][0])
    assert row.x == figure.line_x == (row.low_x + row.high_x) / 2
    assert row.mark_x is None


def test_empty_scales_are_refused():
    with pytest.raises(ValueError, match="rise"):
        intervals([], low=1, high=1)
    with pytest.raises(ValueError, match="rise"):
        heat_rows({}, low=5, high=0)
