from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge_hub.core.money import Money, MoneyError, currencies, exponent, split, total

sums = st.builds(Money, st.integers(-(10**15), 10**15), st.sampled_from(["USD", "JPY", "KWD"]))
weights = st.dictionaries(
    st.text(max_size=4),
    st.one_of(st.integers(0, 10**6), st.decimals(0, 100, places=2)),
    min_size=1,
    max_size=12,
).filter(lambda w: any(w.values()))


def test_minor_units_follow_iso_4217_not_the_habits_of_display():
    assert [exponent(code) for code in ("USD", "JPY", "KWD", "AFN", "ISK", "IQD")] == [2, 0, 3, 2, 0, 3]


@pytest.mark.parametrize("code", ["DEM", "usd", "XYZ", "", "US"])
def test_a_currency_not_in_use_is_refused(code):
    with pytest.raises(MoneyError):
        Money(1, code)


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("20,000.50", "USD", 2_000_050),
        ("20 000", "EUR", 2_000_000),
        ("1'000'000", "CHF", 100_000_000),
        ("20\u202f000.5", "EUR", 2_000_050),
        (" 7 ", "JPY", 7),
        ("-3.25", "USD", -325),
        ("−3.25", "USD", -325),
        ("1.234", "KWD", 1_234),
        ("007", "USD", 700),
    ],
)
def test_amounts_people_write_are_read(text, currency, minor):
    assert Money.parse(text, currency) == Money(minor, currency)


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("", "USD"), ("twenty", "USD"), ("1,5", "USD"), ("20.000,50", "EUR"), ("1,000 000", "USD"),
        ("1.005", "USD"), ("0.5", "JPY"), ("1e6", "USD"), ("٣", "USD"), ("--1", "USD"), ("1.", "USD"),
        (".5", "USD"), ("9" * 30, "USD"), ("NaN", "USD"),
    ],
)  # fmt: skip
def test_amounts_that_could_mean_two_things_are_refused(text, currency):
    with pytest.raises(MoneyError):
        Money.parse(text, currency)


@pytest.mark.parametrize("minor", [1.0, True, "1", Decimal(1)])
def test_only_whole_minor_units_are_money(minor):
    with pytest.raises(MoneyError):
        Money(minor, "USD")


@given(sums)
def test_what_is_printed_can_be_read_back(money):
    assert Money.parse(str(money.amount), money.currency) == money


@pytest.mark.parametrize(
    "act", [lambda a, b: a + b, lambda a, b: a - b, lambda a, b: a < b, lambda a, b: a >= b]
)
def test_two_currencies_never_meet(act):
    with pytest.raises(MoneyError):
        act(Money(1, "USD"), Money(1, "EUR"))


def test_equality_needs_the_same_currency():
    assert Money(1, "USD") != Money(1, "EUR")


@given(st.lists(st.integers(-(10**9), 10**9)))
def test_a_total_is_the_total_of_the_minor_units(minors):
    assert total([Money(m, "USD") for m in minors], "USD") == Money(sum(minors), "USD")


def test_a_total_of_another_currency_is_refused():
    with pytest.raises(MoneyError):
        total([Money(1, "EUR")], "USD")


@pytest.mark.parametrize(
    ("money", "short", "text"),
    [
        (Money(2_000_000, "USD"), True, "US$20,000"),
        (Money(2_000_050, "USD"), True, "US$20,000.50"),
        (Money(2_000_000, "USD"), False, "US$20,000.00"),
        (Money(20_000, "JPY"), False, "JP¥20,000"),
        (Money(1_500, "IQD"), True, "IQD1.500"),
        (Money(-500, "GBP"), True, "-£5"),
    ],
)
def test_a_reader_sees_currency_grouping_and_every_decimal_there_is(money, short, text):
    assert money.format(short=short) == text


@given(sums, weights)
def test_shares_lose_and_make_nothing(money, shares):
    assert total(split(money, shares).values(), money.currency) == money


@given(sums, weights)
def test_each_share_is_within_one_unit_of_its_exact_part(money, shares):
    everything = sum(Fraction(w) for w in shares.values())
    off = [
        abs(s.minor - money.minor * Fraction(shares[k]) / everything) for k, s in split(money, shares).items()
    ]
    assert max(off) < 1


@given(sums, weights, st.randoms())
def test_the_order_of_the_team_does_not_matter(money, shares, random):
    names = list(shares)
    random.shuffle(names)
    assert split(money, {name: shares[name] for name in names}) == split(money, shares)


@given(sums, weights)
def test_who_brought_nothing_gets_nothing(money, shares):
    assert split(money, {**shares, "idle one": 0})["idle one"] == Money(0, money.currency)


def test_left_over_cents_go_to_the_largest_remainder_then_the_smaller_key():
    assert split(Money(100, "USD"), {"b": 1, "a": 1, "c": 1}) == {
        "a": Money(34, "USD"), "b": Money(33, "USD"), "c": Money(33, "USD"),
    }  # fmt: skip
    assert split(Money(10, "USD"), {"a": Decimal("66.6"), "b": Decimal("33.4")}) == {
        "a": Money(7, "USD"), "b": Money(3, "USD"),
    }  # fmt: skip


@pytest.mark.parametrize("bad", [{}, {"a": 0}, {"a": 2, "b": -1}])
def test_weights_that_share_nothing_are_refused(bad):
    with pytest.raises(MoneyError):
        split(Money(100, "USD"), bad)


def test_the_currencies_of_today_are_known():
    assert {"USD", "EUR", "GBP", "JPY", "KWD", "CHF", "INR", "BRL"} <= currencies()
