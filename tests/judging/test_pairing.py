from fractions import Fraction

from judging.pairing import POOL, pair_ranking, pairs_owed, pool_of
from judging.pairwise import Choice
from judging.ranking import EQUAL_CHAMBERS


def ranked(entries, choices, minimum=1):
    made = [Choice(judge, better, worse) for judge, better, worse in choices]
    return pair_ranking(entries, made, minimum=minimum, weights=EQUAL_CHAMBERS).ranking


def test_entries_are_ranked_by_choices_with_a_sentence_each():
    found = ranked([1, 2, 3], [(9, 2, 1), (9, 2, 3), (9, 1, 3)])
    assert [(one.entry_id, one.rank, one.tied_with) for one in found.ranked] == [
        (2, 1, ()),
        (1, 2, ()),
        (3, 3, ()),
    ]
    assert found.of(1).combined == Fraction(50)
    assert found.of(2).explanation.startswith(
        "Rank 1 of 3: found better in 2 of 2 choices; score 79.4, between 37 and 96"
    )


def test_level_entries_share_a_rank():
    found = ranked([1, 2, 3], [(8, 1, 3), (9, 2, 3)])
    assert [(one.entry_id, one.rank, one.tied_with) for one in found.ranked] == [
        (1, 1, (2,)),
        (2, 1, (1,)),
        (3, 3, ()),
    ]


def test_who_has_few_choices_or_hangs_with_nobody_ranked_stands_apart():
    found = ranked([1, 2, 3, 4, 5, 6], [(9, 1, 2), (9, 2, 3), (9, 3, 1), (9, 4, 5), (9, 5, 4)], minimum=2)
    assert [one.entry_id for one in found.ranked] == [1, 2, 3]
    assert {one.entry_id: one.explanation for one in found.not_ranked} == {
        4: "Not ranked: no chain of choices links it to the entries that are ranked.",
        5: "Not ranked: no chain of choices links it to the entries that are ranked.",
        6: "Not ranked: choices that decided between it and another: 0, needed: 2.",
    }
    assert ranked([1, 2], []).ranked == ()


def test_of_many_entries_each_judge_has_some_and_keeps_them():
    many = list(range(200))
    own = pool_of(1, many)
    assert len(own) == POOL
    assert own != pool_of(2, many)
    gone = next(entry for entry in many if entry not in own)
    assert pool_of(1, [entry for entry in many if entry != gone]) == own
    assert pool_of(1, [3, 1, 2]) == [1, 2, 3]


def test_a_judge_owes_the_minimum_or_all_pairs_where_there_are_fewer():
    assert [pairs_owed(entries, 20) for entries in (0, 1, 4, 7, 500)] == [0, 0, 6, 20, 20]
    assert pairs_owed(500, 5_000) == POOL * (POOL - 1) // 2
