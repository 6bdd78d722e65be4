from datetime import UTC, datetime
from fractions import Fraction

import pytest

from judging.lots import draw
from judging.rules import RankingError, TieRule
from judging.ties import Breaker, Level, TieFacts, set_apart

EFFECT = {1: Fraction(1, 2), 2: Fraction(2, 3), 3: Fraction(1, 2), 4: Fraction(1, 2)}.get
REACH = {1: Fraction(1), 2: Fraction(1), 3: Fraction(1), 4: None}.get
RECEIVED = {n: datetime(2026, 5, 1, hour, tzinfo=UTC) for n, hour in ((1, 12), (2, 9), (3, 9), (4, 9))}


def levels(*rules, entries=(1, 2, 3, 4), criteria=(EFFECT, REACH), facts=None):
    return set_apart(entries, rules, criteria, facts or TieFacts(received=RECEIVED, seed="s"))[0]


def test_without_a_rule_they_stay_level_in_their_order() -> None:
    assert levels() == [Level((1, 2, 3, 4))]


def test_criteria_set_apart_in_the_order_of_the_rubric() -> None:
    by_first = (Breaker(TieRule.CRITERIA, 1),)
    assert levels(TieRule.CRITERIA) == [Level((2,), by_first), Level((1, 3, 4), by_first)]


def test_a_criterion_that_one_of_them_lacks_sets_none_of_them_apart() -> None:
    differs = {1: Fraction(1), 3: Fraction(0), 4: None}.get
    assert levels(TieRule.CRITERIA, entries=(1, 3, 4), criteria=(differs,)) == [Level((1, 3, 4))]


def test_a_later_rule_only_sees_what_is_still_level() -> None:
    found = levels(TieRule.CRITERIA, TieRule.EARLIER)
    first, then = Breaker(TieRule.CRITERIA, 1), Breaker(TieRule.EARLIER)
    assert found == [Level((2,), (first,)), Level((3, 4), (first, then)), Level((1,), (first, then))]


def test_sharing_stops_what_comes_after_it() -> None:
    assert levels(TieRule.SHARED, TieRule.LOT) == [Level((1, 2, 3, 4))]
    assert [level.entries for level in levels(TieRule.EARLIER, TieRule.SHARED, TieRule.LOT)] == [
        (2, 3, 4),
        (1,),
    ]


def test_a_receipt_that_is_missing_sets_none_apart() -> None:
    facts = TieFacts(received={1: RECEIVED[1]})
    assert levels(TieRule.EARLIER, facts=facts) == [Level((1, 2, 3, 4))]


def test_a_lot_sets_apart_all_that_is_left_and_is_recorded() -> None:
    facts = TieFacts(received=RECEIVED, seed="s")
    found, draws = set_apart((1, 2, 3, 4), (TieRule.EARLIER, TieRule.LOT), (), facts)
    assert draws == [draw(["2", "3", "4"], seed="s")]
    assert [level.entries for level in found] == [*((int(name),) for name in draws[0].order), (1,)]
    assert found[0].broken_by == (Breaker(TieRule.EARLIER), Breaker(TieRule.LOT))
    assert found[-1].broken_by == (Breaker(TieRule.EARLIER),)


def test_no_draw_is_made_where_nothing_is_level() -> None:
    found, draws = set_apart((2, 1), (TieRule.EARLIER, TieRule.LOT), (), TieFacts(received=RECEIVED))
    assert ([level.entries for level in found], draws) == ([(2,), (1,)], [])


def test_a_draw_without_a_seed_is_refused() -> None:
    with pytest.raises(RankingError, match="seed"):
        levels(TieRule.LOT, facts=TieFacts())
