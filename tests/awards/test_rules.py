"""Prizes follow from the ranking, ties are for people, and nothing goes beyond what was promised."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.rules import (
    AwardLine,
    LeftOver,
    OpenTie,
    PrizeRule,
    RankedEntry,
    departures,
    problems,
    propose,
    score_text,
    sums,
)

FIRST = PrizeRule(1, 1, "First prize", 1, 2_000_000, "USD")
SECOND = PrizeRule(2, 2, "Second prize", 2, 500_000, "USD")
DEMANDING = replace(FIRST, minimum_score=Decimal("70.5"))


def ranked(*scores):
    return [
        RankedEntry(10 + index, f"E-{index}", Fraction(score), 1 + sum(other > score for other in scores))
        for index, score in enumerate(scores)
    ]


def given_to(proposal):
    return [(line.prize_id, line.entry_id, line.amount_minor) for line in proposal.lines]


def test_prizes_go_by_rank_whatever_the_order_they_come_in():
    proposal = propose([SECOND, FIRST], list(reversed(ranked(90, 80, 70, 60))))
    assert given_to(proposal) == [(1, 10, 2_000_000), (2, 11, 500_000), (2, 12, 500_000)]
    assert proposal.lines[0].why == "Rank 1 with 90.0 points."
    assert (proposal.ties, proposal.left_over) == ((), ())


def test_level_entries_share_a_prize_of_which_there_are_enough():
    proposal = propose([FIRST, SECOND], ranked(90, 80, 80))
    assert given_to(proposal) == [(1, 10, 2_000_000), (2, 11, 500_000), (2, 12, 500_000)]
    assert proposal.lines[1].why == "Rank 2 with 80.0 points, level with 1 other."


def test_a_tie_between_different_prizes_is_for_a_person():
    proposal = propose([FIRST, SECOND], ranked(90, 90, 80))
    assert proposal.ties == (
        OpenTie(
            (10, 11),
            (1, 2),
            "E-0 and E-1 are level at 90.0 points, rank 1, at the border of First prize and Second prize: "
            "a person decides.",
        ),
    )
    assert given_to(proposal) == [(2, 12, 500_000)]


def test_a_tie_at_the_prize_line_is_for_a_person():
    (tie,) = propose([FIRST, SECOND], ranked(90, 80, 70, 70)).ties
    assert (tie.entry_ids, tie.prize_ids) == ((12, 13), (2,))


def test_nobody_reaches_a_minimum_that_the_best_does_not_reach():
    proposal = propose([DEMANDING, SECOND], ranked(Fraction(141, 2) - Fraction(1, 100), 60))
    assert given_to(proposal) == [(2, 10, 500_000), (2, 11, 500_000)]
    assert proposal.left_over == (
        LeftOver(1, 1, "First prize asks for at least 70.5 points; E-0 has 70.49."),
    )


def test_the_minimum_itself_is_enough():
    assert given_to(propose([DEMANDING], ranked(Fraction(141, 2)))) == [(1, 10, 2_000_000)]


def test_a_later_prize_that_asks_more_than_an_earlier_is_left_not_skipped_silently():
    later = replace(SECOND, minimum_score=Decimal(85))
    proposal = propose([FIRST, later], ranked(90, 86, 80))
    assert given_to(proposal) == [(1, 10, 2_000_000), (2, 11, 500_000)]
    assert proposal.left_over == (
        LeftOver(2, 1, "Second prize asks for at least 85.0 points; E-2 has 80.0."),
    )


def test_prizes_without_entries_are_reported():
    assert propose([FIRST, SECOND], ranked(90)).left_over == (
        LeftOver(2, 2, "There are fewer ranked entries than prizes."),
    )
    assert propose([FIRST], []).left_over == (LeftOver(1, 1, "No entry has been ranked."),)


PRIZES = st.lists(
    st.builds(
        PrizeRule,
        id=st.integers(1, 10**6),
        position=st.integers(1, 5),
        label=st.just("Prize"),
        count=st.integers(1, 3),
        amount_minor=st.integers(0, 10**6),
        currency=st.just("EUR"),
        minimum_score=st.none() | st.integers(0, 100).map(Decimal),
    ),
    max_size=4,
    unique_by=lambda prize: prize.id,
)


@given(PRIZES, st.lists(st.integers(0, 100), max_size=8))
def test_every_piece_is_given_tied_or_left_over_and_the_proposal_itself_can_be_decided(prizes, scores):
    entries = ranked(*sorted(scores, reverse=True))
    proposal = propose(prizes, entries)
    for prize in prizes:
        given_away = sum(line.prize_id == prize.id for line in proposal.lines)
        at_stake = sum(tie.prize_ids.count(prize.id) for tie in proposal.ties)
        left = sum(over.count for over in proposal.left_over if over.prize_id == prize.id)
        assert given_away + at_stake + left == prize.count
    assert problems(prizes, entries, proposal.lines) == ()
    promised = sum(prize.count * prize.amount_minor for prize in prizes)
    assert sums(proposal.lines, prizes).get("EUR", 0) <= promised
    ranks = {entry.id: entry.rank for entry in entries}
    winners = [ranks[line.entry_id] for line in proposal.lines]
    assert winners == sorted(winners)


@pytest.mark.parametrize(
    ("chosen", "reason"),
    [
        ([AwardLine(9, 10, 1)], "One of the prizes does not belong to this challenge."),
        ([AwardLine(1, 99, 1)], "First prize: only an entry that the panel has ranked can win."),
        (
            [AwardLine(1, 10, 2_000_001)],
            "First prize: the amount must lie between 0 and the promised US$20,000.",
        ),
        ([AwardLine(1, 10, -1)], "First prize: the amount must lie between 0 and the promised US$20,000."),
        (
            [AwardLine(1, 10, 2_000_000), AwardLine(1, 11, 2_000_000)],
            "First prize: 2 are given, 1 are promised.",
        ),
        ([AwardLine(1, 10, 2_000_000), AwardLine(2, 10, 500_000)], "E-0 is given more than one prize."),
    ],
)
def test_what_no_reason_can_justify_is_refused(chosen, reason):
    assert problems([FIRST, SECOND], ranked(90, 80), chosen) == (reason,)


def test_nobody_under_the_minimum_wins_by_decision():
    assert problems([DEMANDING], ranked(90, 70), [AwardLine(1, 11, 1)]) == (
        "E-1: First prize asks for at least 70.5 points; E-1 has 70.0.",
    )


def test_departures_are_named_one_by_one():
    entries = ranked(90, 80, 70, 70)
    proposal = propose([FIRST, SECOND], entries)
    chosen = [AwardLine(1, 11, 2_000_000), AwardLine(2, 12, 400_000)]
    assert departures(proposal, [FIRST, SECOND], entries, chosen) == (
        "E-0: First prize is withheld.",
        "E-1: First prize instead of Second prize.",
        "E-2: the tie is decided for Second prize.",
        "E-2: less than the promised amount.",
        "E-3: the tie is decided against it.",
    )


def test_the_proposal_taken_as_it_is_departs_from_nothing():
    entries = ranked(90, 80, 70)
    proposal = propose([FIRST, SECOND], entries)
    assert departures(proposal, [FIRST, SECOND], entries, proposal.lines) == ()
    extra = AwardLine(2, 13, 500_000)
    entries = ranked(90, 80, 70, 60)
    assert departures(proposal, [FIRST, SECOND], entries, [*proposal.lines, extra]) == (
        "E-3: Second prize instead of no prize.",
    )


def test_scores_are_written_so_that_a_difference_shows():
    assert [score_text(Fraction(n, d)) for n, d in ((70, 1), (141, 2), (211, 3), (6999, 100))] == [
        "70.0",
        "70.5",
        "70.33",
        "69.99",
    ]
