import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge_hub.challenges.importing.prizes import PrizeTotal, read_total


@pytest.mark.parametrize(
    ("raw", "cents"),
    [
        ("$250,000", 25_000_000),
        ("30000", 3_000_000),
        ("$1500", 150_000),
        ("$1,234.50", 123_450),
        ("$1.5 million", 150_000_000),
        ("US $75K", 7_500_000),
        ("10,000 USD", 1_000_000),
        ("", None),
    ],
)
def test_reads_totals_in_cents(raw, cents):
    assert read_total(raw) == PrizeTotal(cents)


@pytest.mark.parametrize(
    "raw", ["several", "$1,00,000", "$1.234", "1,5 million", "$10 to $20", "-$5", "$" + "9" * 30]
)
def test_an_unreadable_total_is_left_empty_and_named(raw):
    assert read_total(raw) == PrizeTotal(None, f"“{raw}” is not an amount in dollars; left empty")


def test_the_sources_own_number_helps_out():
    assert read_total("see rules", 500.0) == PrizeTotal(
        50_000, "“see rules” is not an amount; taken from the source’s own reading, 500.0"
    )
    assert read_total("", 500.25) == PrizeTotal(50_025)


def test_the_written_total_wins_over_a_different_number():
    assert read_total("$500", 5_000.0) == PrizeTotal(
        50_000, "“$500” is taken, though the source’s own reading of it is 5000.0"
    )


@pytest.mark.parametrize("stated", [float("inf"), -1.0, 0.001])
def test_an_impossible_number_is_left_empty(stated):
    assert read_total("", stated) == PrizeTotal(None, f"“{stated}” is not an amount in dollars; left empty")


@given(st.text(max_size=40), st.none() | st.floats())
def test_anything_gives_whole_cents_or_nothing(raw, stated):
    total = read_total(raw, stated)
    assert total.minor is None or (isinstance(total.minor, int) and total.minor >= 0)


@given(st.integers(min_value=0, max_value=10**15))
def test_no_cent_is_lost(cents):
    assert read_total(f"${cents // 100:,}.{cents % 100:02d}") == PrizeTotal(cents)
