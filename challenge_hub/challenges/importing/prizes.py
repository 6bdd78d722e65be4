import re
from dataclasses import dataclass
from decimal import Decimal

from challenge_hub.core.money import Money, MoneyError

CURRENCY = "USD"  # the source is the United States' own portal
_WRITTEN = re.compile(
    r"(?:US\s*)?\$?\s*(?P<number>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(?P<times>k|m|thousand|million)?\s*(?:USD|dollars)?",
    re.IGNORECASE | re.ASCII,
)
_TIMES = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000}


@dataclass(frozen=True, slots=True)
class PrizeTotal:
    """The sum of all prizes in cents (US dollars), or None where none is given or readable, and a note."""

    minor: int | None
    note: str = ""


def read_total(raw: str, stated: float | None = None) -> PrizeTotal:
    """The prize total from the words of the source ("$250,000", "30000", "$1.5 million"), in cents.

    `stated` is the source's own parse in dollars: it is used where `raw` cannot be read, and a difference
    between the two is noted (the written sum wins). Nothing given is no total and no note.
    """
    raw = raw.strip()
    own, theirs = _from_words(raw), _from_number(stated)
    if own is None and theirs is None:
        given = raw or ("" if stated is None else str(stated))
        return PrizeTotal(None, f"“{given[:40]}” is not an amount in dollars; left empty" if given else "")
    if own is None:
        note = f"“{raw[:40]}” is not an amount; taken from the source’s own reading, {stated}" if raw else ""
        return PrizeTotal(theirs, note)
    if theirs is not None and theirs != own:
        return PrizeTotal(own, f"“{raw[:40]}” is taken, though the source’s own reading of it is {stated}")
    return PrizeTotal(own)


def _from_words(raw: str) -> int | None:
    found = _WRITTEN.fullmatch(raw)
    if found is None:
        return None
    number, times = found["number"], found["times"]
    try:
        if times:  # exact before the factor: 1.255 million is a sum, 1.255 dollars is not
            return Money.of(Decimal(number.replace(",", "")) * _TIMES[times.lower()], CURRENCY).minor
        return Money.parse(number, CURRENCY).minor
    except MoneyError:
        return None


def _from_number(stated: float | None) -> int | None:
    if stated is None:
        return None
    exact = Decimal(str(stated))
    if not exact.is_finite() or exact < 0:
        return None
    try:
        return Money.of(exact, CURRENCY).minor
    except MoneyError:
        return None
