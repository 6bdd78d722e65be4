"""Money as whole minor units of one ISO 4217 currency: exact, never a float."""

import re
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, total_ordering
from typing import Final, Self, TypeVar

from babel.core import Locale, get_global

# ISO 4217 (list one, column "Mnr unt"): whatever is not named here has two decimals. CLDR's own digits
# are habits of display (Afghani: 0) and would lose money, so they are not used for arithmetic.
_NO_DECIMALS = [
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV",
    "XAF", "XOF", "XPF",
]  # fmt: skip
_THREE_DECIMALS = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]
_EXPONENTS: Final = dict.fromkeys(_NO_DECIMALS, 0) | dict.fromkeys(_THREE_DECIMALS, 3)
_LARGEST_MINOR: Final = 2**63 - 1  # what a database's BIGINT holds
_NUMBER: Final = re.compile(
    r"(?P<sign>[-−]?)(?P<whole>\d{1,3}(?:(?P<gap>[, ' ’\u00a0\u2009\u202f])\d{3}(?:(?P=gap)\d{3})*)?|\d+)"
    r"(?:\.(?P<part>\d+))?",
    re.ASCII,
)


class MoneyError(ValueError):
    """A sum of money that cannot be: unknown currency, mixed currencies, unreadable or too precise text."""


Key = TypeVar("Key", str, int)
Weight = int | Decimal | Fraction


@cache
def currencies() -> frozenset[str]:
    """Codes of the currencies that are legal tender somewhere today (CLDR's table of territories)."""
    territories = get_global("territory_currencies")
    return frozenset(
        code for rows in territories.values() for code, _start, end, tender in rows if tender and end is None
    )


def exponent(currency: str) -> int:
    """Decimals of a currency's minor unit: 0, 2 or 3 (ISO 4217). Raises MoneyError for an unknown code."""
    if currency not in currencies():
        raise MoneyError(f"{currency!r} is not the code of a currency in use.")
    return _EXPONENTS.get(currency, 2)


@total_ordering
@dataclass(frozen=True, slots=True)
class Money:
    """A sum in minor units (cents) of one currency. Sums of different currencies never meet."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        exponent(self.currency)
        if isinstance(self.minor, bool) or not isinstance(self.minor, int):
            raise MoneyError(f"{self.minor!r} is not a whole number of minor units.")
        if abs(self.minor) > _LARGEST_MINOR:
            raise MoneyError("That sum is larger than any this platform can hold.")

    @classmethod
    def of(cls, amount: int | Decimal, currency: str) -> Self:
        """The sum for an amount in major units (dollars). Raises MoneyError if it has too many decimals."""
        scaled = Fraction(amount) * 10 ** exponent(currency)
        if scaled.denominator != 1:
            raise MoneyError(f"{amount} {currency} has more decimals than the currency's smallest unit.")
        return cls(scaled.numerator, currency)

    @classmethod
    def parse(cls, text: str, currency: str) -> Self:
        """The sum a person wrote in major units, such as "20,000.50" or "20 000".

        Groups of three may be parted by one kind of comma, space or apostrophe; decimals follow a point.
        Raises MoneyError for anything that could be read in two ways or is finer than the smallest unit.
        """
        found = _NUMBER.fullmatch(text.strip())
        if found is None:
            raise MoneyError(f"{text.strip()[:40]!r} is not an amount; write it like 20,000.50.")
        whole = re.sub(r"\D", "", found["whole"])
        sign = "-" if found["sign"] else ""
        return cls.of(Decimal(f"{sign}{whole}.{found['part'] or '0'}"), currency)

    @property
    def amount(self) -> Decimal:
        """The sum in major units, with exactly the currency's decimals."""
        return Decimal(self.minor).scaleb(-exponent(self.currency))

    def format(self, locale: str = "en_GB", *, short: bool = True) -> str:
        """The sum for a reader, with currency and grouping; `short` leaves out decimals that are all zero."""
        decimals = exponent(self.currency)
        shown = 0 if short and self.minor % 10**decimals == 0 else decimals
        pattern = copy(Locale.parse(locale).currency_formats["standard"])
        pattern.frac_prec = (shown, shown)  # CLDR would round currencies whose coins have fallen out of use
        text: str = pattern.apply(self.amount, locale, currency=self.currency, currency_digits=False)
        return text

    def __str__(self) -> str:
        return f"{self.amount:,} {self.currency}"

    def __bool__(self) -> bool:
        return self.minor != 0

    def __neg__(self) -> Self:
        return type(self)(-self.minor, self.currency)

    def __add__(self, other: Self) -> Self:
        return type(self)(self.minor + self._same(other).minor, self.currency)

    def __sub__(self, other: Self) -> Self:
        return type(self)(self.minor - self._same(other).minor, self.currency)

    def __mul__(self, times: int) -> Self:
        return type(self)(self.minor * times, self.currency)

    def __lt__(self, other: Self) -> bool:
        return self.minor < self._same(other).minor

    def _same(self, other: Self) -> Self:
        if other.currency != self.currency:
            raise MoneyError(f"{self.currency} and {other.currency} cannot be added or compared.")
        return other


def total(sums: Iterable[Money], currency: str) -> Money:
    """The sum of sums in `currency`; nothing at all is zero. Raises MoneyError where a currency differs."""
    result = Money(0, currency)
    for each in sums:
        result += each
    return result


def split(whole: Money, weights: Mapping[Key, Weight]) -> dict[Key, Money]:
    """The shares of a sum in proportion to weights, by the largest remainder (Hamilton's method).

    The shares add up to the sum exactly and each is within one minor unit of its exact proportion. Left-over
    units go to the largest remainders; among equals to the larger weight, then to the smaller key, so the
    order of `weights` never matters. A negative sum splits like its opposite. Raises MoneyError unless every
    weight is at least zero and one is more.
    """
    parts = {key: Fraction(weight) for key, weight in weights.items()}
    everything = sum(parts.values(), Fraction())
    if any(part < 0 for part in parts.values()) or everything == 0:
        raise MoneyError("Shares need weights of zero or more, and at least one above zero.")
    units, sign = abs(whole.minor), -1 if whole.minor < 0 else 1
    exact = {key: units * part / everything for key, part in parts.items()}
    floors = {key: int(share) for key, share in exact.items()}
    left_over = units - sum(floors.values())
    queue = sorted(parts, key=lambda key: (floors[key] - exact[key], -parts[key], key))
    for key in queue[:left_over]:
        floors[key] += 1
    return {key: Money(sign * floors[key], whole.currency) for key in weights}
