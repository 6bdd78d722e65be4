import subprocess
import sys
from decimal import Decimal

import pytest

from judging.adjusting import OrderBy, adjusted_ranking, sheet_weights
from judging.lots import draw
from judging.ranking import Ranking, Sheet, rank_entries
from judging.rules import RankingRules
from judging.scoring import Criterion, Mark
from judging.ties import TieFacts
from judging.wording import share_text

RUBRIC = (Criterion("worth", 1, 0, 100, not_applicable_allowed=True),)
CHAMBER_OF = {1: "platform", 2: "platform", 3: "seeker", 4: "seeker"}
# Judge 4 is strict by some 20 points and reads the last three entries only.
WORTH = {
    1: {1: 50, 2: 55, 3: 52},
    2: {1: 40, 2: 42, 3: 44},
    3: {1: 56, 3: 58, 4: 33},
    4: {2: 35, 3: 30, 4: 12},
    5: {1: 70, 2: 74, 4: 49},
}


def ranking(worth=None, **rules) -> Ranking:
    worth = WORTH if worth is None else worth
    sheets = [
        Sheet(entry, judge, CHAMBER_OF[judge], (Mark("worth", Decimal(value)),))
        for entry, row in worth.items()
        for judge, value in row.items()
    ]
    return rank_entries(list(worth), sheets, RUBRIC, rules=RankingRules(**rules))


def adjusted(of=None, **options):
    return adjusted_ranking(of or ranking(), CHAMBER_OF, **{"places": 2, "seed": 1, **options})


def test_an_entry_that_a_strict_judge_read_rises() -> None:
    before, found = ranking(), adjusted()
    assert [r.entry_id for r in before.ranked] == [5, 1, 3, 2, 4]
    assert [(r.entry_id, r.rank, r.raw_rank) for r in found.ranked] == [
        (5, 1, 1),
        (3, 2, 3),
        (1, 3, 2),
        (2, 4, 4),
        (4, 5, 5),
    ]
    assert max(found.calibration.severities, key=lambda s: s.points).judge == 4
    assert all(r.low < r.score < r.high for r in found.ranked)
    assert sum(r.in_zone for r in found.ranked) == pytest.approx(2)
    assert (found.reason, found.remarks, found.drawn) == ("", (), None)


def test_the_sentence_tells_the_rank_before_the_interval_and_the_prize_zone() -> None:
    third = adjusted().ranked[1]
    assert third.explanation == (
        f"Rank 2 of 5 with {third.score:.1f} after adjustment (90 % interval {third.low:.1f} to {third.high:.1f}), "
        f"rank 3 before; in the prize zone of 2 with a probability of {share_text(third.in_zone)}."
    )
    assert "the same as before." in adjusted(places=0).ranked[0].explanation


def test_expected_ranks_order_by_what_is_expected() -> None:
    found = adjusted(order_by=OrderBy.EXPECTED_RANK).ranked
    assert [r.expected_rank for r in found] == sorted(r.expected_rank for r in found)
    assert sum(r.expected_rank for r in found) == pytest.approx(15)
    assert all(r.rank_low <= r.rank_high for r in found)


def test_sheets_weigh_so_that_chambers_count_as_declared() -> None:
    equal = sheet_weights(ranking(), CHAMBER_OF)
    assert (equal[1, 1], equal[1, 2], equal[1, 3]) == (0.75, 0.75, 1.5)
    assert sum(equal[1, judge] for judge in (1, 2, 3)) == 3
    seeker_only = sheet_weights(ranking(chamber_weights={"platform": 0, "seeker": 2}), CHAMBER_OF)
    assert (seeker_only[1, 1], seeker_only[1, 3]) == (0, 1)
    assert (seeker_only[3, 3], seeker_only[3, 4]) == (1, 1)


def test_a_chamber_of_weight_nought_changes_no_adjusted_score() -> None:
    weights = {"platform": 0, "seeker": 1}
    without = {entry: {j: v for j, v in row.items() if j > 2} for entry, row in WORTH.items()}
    one, other = (adjusted(ranking(worth, chamber_weights=weights)) for worth in (WORTH, without))
    assert [r.score for r in one.ranked] == [r.score for r in other.ranked]


def test_an_entry_that_is_not_ranked_is_not_ranked_here_but_its_sheets_tell_of_judges() -> None:
    worth = {**WORTH, 6: {3: 60, 4: 41}}
    found = adjusted(ranking(worth, minimum_sheets=3))
    assert 6 not in {r.entry_id for r in found.ranked}
    assert len(found.ranked) == 5
    assert next(s.sheets for s in found.calibration.severities if s.judge == 4) == 4
    assert found.distribution.entries == (1, 2, 3, 4, 5)


def test_who_cannot_be_told_apart_may_be_drawn_by_lot_and_the_draw_is_kept() -> None:
    worth = {
        entry: {1: 50 + (entry * 7) % 5, 2: 50 + (entry * 3) % 7, 3: 52 - entry % 3} for entry in range(1, 7)
    }
    names = TieFacts(names={entry: f"E-{entry}" for entry in worth}, seed="told before")
    found, undrawn = adjusted(ranking(worth), lot=names), adjusted(ranking(worth))
    assert len(found.selection.group) > found.selection.places > 0
    assert found.drawn == draw([f"E-{entry}" for entry in found.selection.group], seed="told before")
    winners = [int(name[2:]) for name in found.drawn.order[: found.selection.places]]
    assert found.chosen == (*found.selection.inside, *winners)
    assert (undrawn.drawn, undrawn.chosen) == (None, undrawn.selection.inside)


def test_what_cannot_be_adjusted_says_why() -> None:
    found = adjusted(ranking({1: {1: 50}, 2: {1: 60}}))
    assert (found.ranked, found.selection, found.chosen) == ((), None, ())
    assert found.reason.startswith("Not adjusted: no entry has been scored twice")
    assert adjusted(ranking(minimum_sheets=4)).ranked == ()


def test_a_sheet_on_which_nothing_applies_changes_nothing() -> None:
    sheets = [
        Sheet(entry, judge, CHAMBER_OF[judge], (Mark("worth", Decimal(value)),))
        for entry, row in WORTH.items()
        for judge, value in row.items()
    ]
    blank = Sheet(2, 4, "seeker", (Mark("worth", not_applicable=True),))
    before, after = (adjusted(rank_entries(list(WORTH), s, RUBRIC)) for s in (sheets, [*sheets, blank]))
    assert after.ranked == before.ranked


def test_numpy_is_not_loaded_before_it_is_needed() -> None:
    loaded = "import sys, judging.adjusting, judging.ranking; print('numpy' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
