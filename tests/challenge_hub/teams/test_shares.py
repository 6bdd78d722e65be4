"""Shares of a prize: read, checked, and split to the last unit."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge_hub.core.money import Money
from challenge_hub.teams.shares import (
    WHOLE,
    equal_shares,
    parse_share,
    problem_of,
    shown_share,
    split_prize,
)


@pytest.mark.parametrize(
    ("text", "hundredths"),
    [("33.34", 3334), ("33,3", 3330), (" 100 ", 10_000), ("0", 0), ("5.05 %", 505), ("007.50", 750)],
)
def test_a_share_is_read_as_people_write_it(text: str, hundredths: int) -> None:
    assert parse_share(text) == hundredths


@pytest.mark.parametrize("text", ["", "100.01", "-1", "1e1", "33.333", "٣٣", "half", "1.", "1000"])
def test_what_is_no_share_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a share"):
        parse_share(text)


@given(st.integers(0, WHOLE))
def test_what_is_shown_is_read_back(hundredths: int) -> None:
    assert parse_share(shown_share(hundredths)) == hundredths


@given(st.integers(1, 30))
def test_equal_shares_sum_to_the_whole(people: int) -> None:
    shares = equal_shares(range(people))
    assert sum(shares.values()) == WHOLE
    assert max(shares.values()) - min(shares.values()) <= 1


def test_a_table_names_exactly_whom_it_must_and_sums_to_a_hundred() -> None:
    assert problem_of({1: 6000, 2: 4000}, [2, 1]) == ""
    assert "name everybody" in problem_of({1: 10_000}, [1, 2])
    assert "name everybody" in problem_of({1: 6000, 2: 3000, 3: 1000}, [1, 2])
    assert "sum to 99.99" in problem_of({1: 6000, 2: 3999}, [1, 2])


@st.composite
def tables(draw: st.DrawFn) -> dict[int, int]:
    """Shares of up to twelve people that sum to the whole."""
    people = draw(st.lists(st.integers(1, 10**6), min_size=1, max_size=12, unique=True))
    cuts = sorted(draw(st.lists(st.integers(0, WHOLE), min_size=len(people) - 1, max_size=len(people) - 1)))
    ends = [0, *cuts, WHOLE]
    return {person: ends[place + 1] - ends[place] for place, person in enumerate(people)}


@given(tables(), st.integers(0, 10**15), st.sampled_from(["JPY", "USD", "KWD"]), st.randoms())
def test_a_split_is_exact_fair_and_does_not_know_the_order(shares, minor, currency, dice) -> None:
    prize = Money(minor, currency)
    parts = split_prize(prize, shares, seed="a" * 64)
    assert sum(part.minor for part in parts.values()) == minor
    assert all(abs(parts[person].minor * WHOLE - minor * share) < WHOLE for person, share in shares.items())
    turned = list(shares.items())
    dice.shuffle(turned)
    assert split_prize(prize, dict(turned), seed="a" * 64) == parts


@given(tables(), st.integers(1, 10**9))
def test_who_has_nothing_gets_nothing(shares, minor) -> None:
    parts = split_prize(Money(minor, "USD"), shares, seed="b" * 64)
    assert all(parts[person].minor == 0 for person, share in shares.items() if share == 0)


def test_a_lot_decides_among_equals_and_favours_nobody() -> None:
    shares = {1: 5000, 2: 5000}
    winners = Counter(
        max(parts, key=lambda person: parts[person].minor)
        for parts in (split_prize(Money(101, "USD"), shares, seed=f"{number:064x}") for number in range(400))
    )
    assert sum(winners.values()) == 400
    assert min(winners[1], winners[2]) > 150  # a fair coin is outside once in a million tries
