"""Numbers and names as they stand in a sentence."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

Translate = Callable[[str], str]

_SMALLEST_SHOWN = Fraction(1, 20)  # below this, one decimal would show a real difference as 0.0


def untranslated(message: str) -> str:
    """Return the English message itself."""
    return message


def decimal_text(value: Fraction, places: int = 1) -> str:
    """Return an exact score as text with `places` decimals, halves rounded up ("78.3")."""
    step = Decimal(1).scaleb(-places)
    # 28 digits are ample: scores lie within 0 to 100, so only a tie at the 26th decimal could misround
    return str((Decimal(value.numerator) / Decimal(value.denominator)).quantize(step, ROUND_HALF_UP))


def margin_text(margin: Fraction) -> str:
    """Return a difference of scores with one decimal, or with as many as it takes not to read 0."""
    places = 1
    size = abs(margin)
    while 0 < size < _SMALLEST_SHOWN and places < 12:  # noqa: PLR2004 -- beyond that nobody reads digits
        places, size = places + 1, size * 10
    return decimal_text(margin, places)


def chamber_name(chamber: str, _: Translate = untranslated) -> str:
    """Return what a chamber's experts are called on a page; an unknown chamber keeps its own name."""
    names = {"platform": _("the platform's experts"), "seeker": _("the seeker's experts")}
    return names.get(chamber, chamber)


def signed_text(points: float) -> str:
    """Return a difference in points with one decimal and its sign ("+3.2", "−0.4", "0.0")."""
    size = f"{abs(points):.1f}"
    if size == "0.0":
        return size
    return f"{'+' if points > 0 else '−'}{size}"
