from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging.calibration import Component, Lack, Remark, Score, calibrate
from judging.calibration.model import CONFIDENCE
from tests.judging.calibration.panels import made_up, panels

ratios = st.sampled_from([(0.2, 0.2), (1.0, 0.5), (5.0, 2.0), (0.3, 3.0)])
few = settings(max_examples=30, deadline=None)


def scores_of(panel, **options) -> dict[int, float]:
    return {score.entry: score.score for score in calibrate(panel, **options).scores}


def test_a_strict_judge_is_found_and_taken_out() -> None:
    # Judge 3 gives ten points less than the others to the half of the entries that it reads.
    panel = [Score(e, j, 50.0 + 2 * e + (e * 7 + j * 3) % 5) for e in range(10) for j in range(3)]
    panel += [Score(e, 3, 40.0 + 2 * e + (e * 7 + 9) % 5) for e in range(5, 10)]
    found = calibrate(panel)
    strict = next(s for s in found.severities if s.judge == 3)
    assert strict.sheets == 5
    assert strict.low < 7 < strict.points < 8.5 < strict.high
    assert all(s.points < 0 for s in found.severities if s.judge != 3)
    raw = [sum(s.points for s in panel if s.entry == e) / (3 if e < 5 else 4) for e in (4, 5)]
    assert found.of(5).score - found.of(4).score > raw[1] - raw[0]
    assert found.remarks == ()


def test_intervals_hold_what_they_promise() -> None:
    inside = []
    for seed in range(12):
        worth = 60 + np.random.default_rng(seed).normal(0, 10, 40)  # what `made_up` draws first
        panel = made_up(40, 8, 3, seed=seed)
        inside += [score.low <= worth[score.entry] <= score.high for score in calibrate(panel).scores]
    assert 0.86 < sum(inside) / len(inside) < 0.94


def test_a_heavier_sheet_counts_for_as_many_as_it_weighs() -> None:
    panel = made_up(6, 3, 3)
    heavier = [replace(s, weight=3.0) if s.entry == 0 and s.judge == 0 else s for s in panel]
    own = next(s.points for s in panel if s.entry == 0 and s.judge == 0)
    before, after = (scores_of(p, ratios=(4.0, 0.1))[0] for p in (panel, heavier))
    assert abs(after - own) < abs(before - own)


def test_parts_without_a_link_are_listed_and_said() -> None:
    panel = [
        *made_up(6, 3, 3),
        *(Score(s.entry + 50, s.judge + 50, s.points + 20) for s in made_up(4, 3, 3, seed=2)),
    ]
    found = calibrate(panel)
    assert found.components == (
        Component((0, 1, 2, 3, 4, 5), (0, 1, 2)),
        Component((50, 51, 52, 53), (50, 51, 52)),
    )
    assert Remark.DISCONNECTED in found.remarks
    assert len(found.scores) == 10


def test_judges_of_one_sheet_each_have_no_severity() -> None:
    panel = [
        Score(e, 10 * e + j, points)
        for e, row in enumerate([(60, 66), (40, 42), (80, 90)])
        for j, points in enumerate(row)
    ]
    found = calibrate(panel)
    assert found.severities == ()
    assert set(found.remarks) == {Remark.DISCONNECTED, Remark.SEVERITY_UNKNOWN}
    assert [s.sheets for s in found.scores] == [2, 2, 2]
    assert found.of(1).score < found.of(0).score < found.of(2).score
    assert 80 < found.of(2).score < 85


def test_entries_that_marks_do_not_tell_apart_are_said_to_be_alike() -> None:
    panel = [Score(e, j, 50.0 + 10 * ((e + j) % 3)) for e in range(3) for j in range(3)]
    found = calibrate(panel)
    assert Remark.ENTRIES_ALIKE in found.remarks
    assert len({round(s.score, 9) for s in found.scores}) == 1


@pytest.mark.parametrize(
    ("panel", "fixed", "lack"),
    [
        ([], False, Lack.NO_SCORES),
        ([Score(1, 1, 50), Score(1, 2, 60)], False, Lack.ONE_ENTRY),
        ([Score(1, 1, 50), Score(2, 1, 60), Score(3, 1, 70)], False, Lack.NO_ENTRY_TWICE),
        ([Score(e, j, 66.6) for e in range(3) for j in range(3)], False, Lack.ALL_EQUAL),
        ([Score(1, 1, 50), Score(1, 2, 60), Score(2, 3, 70)], True, Lack.TOO_FEW),
    ],
    ids=["none", "one entry", "one judge", "no variance", "a level for each sheet"],
)
def test_what_cannot_be_adjusted_is_said_and_not_guessed(panel, fixed, lack) -> None:
    found = calibrate(panel, fixed=fixed)
    assert (found.lack, found.scores, found.severities, found.posterior) == (lack, (), (), None)
    with pytest.raises(KeyError):
        found.of(1)


def test_the_interval_is_the_one_asked_for() -> None:
    panel = made_up(8, 4, 3)
    wide, usual = calibrate(panel, confidence=0.99), calibrate(panel)
    assert (wide.confidence, usual.confidence) == (0.99, CONFIDENCE)
    assert all(
        w.low < u.low < u.score < u.high < w.high for w, u in zip(wide.scores, usual.scores, strict=True)
    )


@few
@given(panels(), ratios, st.integers(-40, 40))
def test_shifting_a_judge_who_is_fixed_moves_all_alike(panel, held, by) -> None:
    judges = {s.judge for s in panel}
    shifted = [replace(s, points=s.points + by) if s.judge == 100 else s for s in panel]
    before, after = scores_of(panel, fixed=True, ratios=held), scores_of(shifted, fixed=True, ratios=held)
    assert after == pytest.approx({entry: score + by / len(judges) for entry, score in before.items()})


@few
@given(ratios, st.integers(1, 40))
def test_shifting_a_judge_who_is_shrunk_moves_entries_less_the_more_sheets_the_judge_has(held, by) -> None:
    others = [s for s in made_up(8, 3, 3) if s.judge < 3]
    moved = []
    for sheets in range(1, 8):
        panel = [*others, *(Score(entry, 9, 50.0 + entry) for entry in range(sheets))]
        shifted = [replace(s, points=s.points + by) if s.judge == 9 else s for s in panel]
        before, after = scores_of(panel, ratios=held), scores_of(shifted, ratios=held)
        changes = [after[entry] - before[entry] for entry in before]
        moved.append(max(changes) - min(changes))
    assert moved == sorted(moved, reverse=True)
    assert moved[-1] < moved[0]


@few
@given(panels(), st.randoms(), st.booleans())
def test_other_names_change_nothing_but_names(panel, random, fixed) -> None:
    new = list(range(1000, 1300))
    random.shuffle(new)
    renamed = [replace(s, entry=new[s.entry], judge=new[s.judge]) for s in panel]
    random.shuffle(renamed)
    before, after = calibrate(panel, fixed=fixed), calibrate(renamed, fixed=fixed)
    assert (after.lack, after.remarks) == (before.lack, before.remarks)
    scored = {s.entry: (s.score, s.low, s.high) for s in after.scores}
    for s in before.scores:
        assert scored[new[s.entry]] == pytest.approx((s.score, s.low, s.high), abs=0.05)


@few
@given(panels(), ratios, st.booleans(), st.integers(1, 30), st.data())
def test_a_better_score_never_harms_its_entry(panel, held, fixed, by, data) -> None:
    chosen = data.draw(st.sampled_from(panel))
    better = [replace(s, points=s.points + by) if s is chosen else s for s in panel]
    before, after = (scores_of(p, fixed=fixed, ratios=held) for p in (panel, better))
    gained = after[chosen.entry] - before[chosen.entry]
    assert all(gained >= after[other] - before[other] - 1e-9 for other in before)
