"""A prize that is small for the work it asks."""

from __future__ import annotations

from collections.abc import Iterator

from challenge_hub.challenges.coach.finding import Finding, Severity
from challenge_hub.challenges.coach.reading import Reading
from challenge_hub.core.i18n import lazy_gettext as _l

# Hours that a serious entry of a type takes before its form and requirements are looked at.
_HOURS = {"ideation": 8, "theoretical": 40, "reduction_to_practice": 120, "request_for_partners": 12}
# Hours more for each requirement: to reason about it, or to show by measurement that it is met.
_HOURS_A_REQUIREMENT = {
    "ideation": 0.5,
    "theoretical": 2,
    "reduction_to_practice": 4,
    "request_for_partners": 0.5,
}
_MOST_REQUIREMENTS = 20  # more are mostly details of the same work
_CHARACTERS_AN_HOUR = (
    1500  # of considered text; solvers seldom fill a field to its limit: half of it is counted
)
_A_NUMBER_OR_CHOICE = 0.25
_DOLLARS_AN_HOUR = 20
# Units of a currency that are about a US dollar; rough, since only orders of magnitude are compared.
_PER_DOLLAR = {
    "USD": 1.0, "EUR": 0.9, "GBP": 0.8, "CHF": 0.9, "CAD": 1.35, "AUD": 1.5, "NOK": 10.5, "SEK": 10.5, "DKK": 7.0,
}  # fmt: skip
_CENTS = 100


def prize_too_small(reading: Reading) -> Iterator[Finding]:
    """Name a largest prize that would pay even its winner less than 20 dollars an hour.

    Reason: most who enter win nothing, so a prize under a modest wage for the winner alone draws only those with
    nothing better to do. HeroX's published rule of thumb makes the prize grow with weeks of work, own costs and
    difficulty; Bingham (2009) tells that InnoCentive's were typically tens of thousands of dollars.

    The hours are our estimate: a base by type (8 for an idea, 40 for a theory, 120 for something built, 12 for an
    offer of partnership), so much a requirement (0.5, 2, 4, 0.5), and the required fields of the entry form by
    half their length at 1,500 characters an hour. Prizes without money are not judged, nor currencies that we
    have no rough rate for.
    """
    prizes = [row.get("amount_minor") or 0 for row in reading.rows("prizes")]
    largest = max(prizes, default=0) or reading.content.get("prize_total_minor") or 0
    rate = _PER_DOLLAR.get(str(reading.content.get("currency") or ""))
    hours = hours_asked(reading)
    if not largest or rate is None or not hours:
        return
    dollars = largest / _CENTS / rate
    if dollars >= hours * _DOLLARS_AN_HOUR:
        return
    yield Finding(
        check="prize-effort",
        subject="largest",
        section="prizes",
        field="prizes",
        severity=Severity.ADVICE,
        message=_l(
            "The largest prize is small for the work: a serious entry takes some %(hours)d hours.",
            hours=round(hours),
        ),
        reason=_l(
            "Even the winner would earn less than %(rate)d dollars an hour, and most who enter win nothing.",
            rate=_DOLLARS_AN_HOUR,
        ),
        suggestion=_l(
            "Offer more, or ask for less: a first round of ideas, a shorter form, fewer requirements."
        ),
    )


def hours_asked(reading: Reading) -> float:
    """Give our estimate of the hours that a serious entry takes; 0 for a type we do not know."""
    kind = str(reading.content.get("type") or "")
    if kind not in _HOURS:
        return 0
    required = [row for row in reading.rows("form", "fields") if row.get("required", True)]
    writing = sum(
        (row.get("limit") or 0) / 2 / _CHARACTERS_AN_HOUR
        if row.get("kind") in ("short_text", "long_text")
        else _A_NUMBER_OR_CHOICE
        for row in required
    )
    requirements = min(len(reading.rows("requirements")), _MOST_REQUIREMENTS)
    return _HOURS[kind] + requirements * _HOURS_A_REQUIREMENT[kind] + writing
