"""Shares of a prize in percent to two decimals, kept as whole hundredths. Pure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping

from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.money import Money, split

WHOLE = 10_000
"""One hundred percent in hundredths of a percent."""
_PERCENT = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?", re.ASCII)


def parse_share(text: str) -> int:
    """Give the hundredths of a percent that a person wrote, such as "33.34" or "33,3". Raises ValueError."""
    found = _PERCENT.fullmatch(text.strip().removesuffix("%").rstrip())
    hundredths = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0")) if found else WHOLE + 1
    if hundredths > WHOLE:
        msg = f"{text.strip()[:20]!r} is not a share between 0 and 100 with at most two decimals"
        raise ValueError(msg)
    return hundredths


def shown_share(hundredths: int) -> str:
    """Give a share as it is written, always with two decimals."""
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def equal_shares(people: Collection[int]) -> dict[int, int]:
    """Give a first proposal: equal shares; what is left over goes to those who come first in `people`."""
    each, left_over = divmod(WHOLE, len(people))
    return {person: each + (place < left_over) for place, person in enumerate(people)}


def problem_of(shares: Mapping[int, int], people: Collection[int]) -> str:
    """Give why a table of shares cannot stand, or an empty text; `people` are those it must name, and no other."""
    if set(shares) != set(people):
        return _("The table must name everybody in the team, and whoever had a share in what was handed in.")
    total = sum(shares.values())
    if total != WHOLE:
        return _("The shares sum to %(total)s; they must sum to exactly 100.00.", total=shown_share(total))
    return ""


def split_prize(prize: Money, shares: Mapping[int, int], *, seed: str) -> dict[int, Money]:
    """Give each person's part of a prize, by the largest remainder; the parts sum to the prize exactly.

    Where remainders and shares are equal, a lot decides who gets a left-over unit: the order of SHA-256 of `seed` (the
    hash of the table that everybody signed) with the person's number. Neither names nor the order of the table matter,
    nobody can choose the lot, and anybody can draw it again. Raises MoneyError where all shares are nothing.
    """
    lots = {hashlib.sha256(f"{seed}:{person}".encode()).hexdigest(): person for person in shares}
    parts = split(prize, {lot: shares[person] for lot, person in lots.items()})
    return {lots[lot]: part for lot, part in parts.items()}
