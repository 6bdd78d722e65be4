"""The catalogue: what each regime is called and means, and which parameters are wrong under it. Pure."""

from dataclasses import dataclass

from challenge_hub.core.wording import clean
from ip_terms.parameters import (
    ALL_FIELDS,
    NAMES,
    WORLDWIDE,
    BackgroundUse,
    MoralRights,
    OpenLicence,
    Parameters,
    Regime,
    applicable,
)

__all__ = [
    "ALL_FIELDS",
    "NAMES",
    "RANGES",
    "REGIMES",
    "TEXT_LIMITS",
    "WORLDWIDE",
    "BackgroundUse",
    "MoralRights",
    "OpenLicence",
    "Parameters",
    "Regime",
    "RegimeInfo",
    "applicable",
    "problems",
    "problems_by_name",
]

TEXT_LIMITS: dict[str, int] = {"territory": 200, "field_of_use": 300, "governing_law": 120}
"""Longest text of each free parameter, in characters after cleaning."""

RANGES: dict[str, tuple[int, int]] = {
    "duration_years": (1, 99),
    "publication_embargo_months": (0, 60),
    "confidentiality_years": (1, 25),
    "evaluation_days": (7, 730),
    "payment_days": (1, 180),
    "negotiation_days": (7, 365),
}
"""Smallest and largest value of each parameter that is a number, both allowed."""

_REQUIRED: dict[Regime, tuple[str, ...]] = {
    Regime.FIRST_NEGOTIATION: ("negotiation_days",),
    Regime.OPEN_LICENCE: ("open_licence",),
}


@dataclass(frozen=True, slots=True)
class RegimeInfo:
    """What people read when they choose between regimes: seekers one to set, solvers by what a winner gives up."""

    label: str
    summary: str
    gives_up: str


REGIMES: dict[Regime, RegimeInfo] = {
    Regime.FULL_ASSIGNMENT: RegimeInfo(
        "Full assignment",
        "The winner hands over every right in the winning solution. The widest transfer; set the prize"
        " accordingly.",
        "every right in a winning solution",
    ),
    Regime.EXCLUSIVE_LICENCE: RegimeInfo(
        "Exclusive licence",
        "The winner keeps ownership; within the territory, field and time you set, only the seeker may use"
        " the solution.",
        "an exclusive licence",
    ),
    Regime.NON_EXCLUSIVE_LICENCE: RegimeInfo(
        "Non-exclusive licence",
        "Rights are shared: the winner keeps ownership and stays free to use the solution and license it"
        " to others.",
        "a licence shared with others",
    ),
    Regime.FIRST_NEGOTIATION: RegimeInfo(
        "Solver keeps, right of first negotiation",
        "The winner keeps everything; the seeker is the first to talk about a licence, for a limited time.",
        "nothing but the first talk",
    ),
    Regime.OPEN_LICENCE: RegimeInfo(
        "Open licence",
        "The winning solution is published for everybody under a well-known public licence.",
        "secrecy: it is opened to everybody",
    ),
}


def problems(regime: Regime, parameters: Parameters) -> list[str]:
    """Return every reason why ``parameters`` cannot stand under ``regime``; an empty list means they can."""
    return [message for messages in problems_by_name(regime, parameters).values() for message in messages]


def problems_by_name(regime: Regime, parameters: Parameters) -> dict[str, list[str]]:
    """Return the same reasons by the name of the parameter they are about, in the order of NAMES."""
    meant, neutral = applicable(regime), Parameters()
    found: dict[str, list[str]] = {}
    for name in NAMES:
        value = getattr(parameters, name)
        if name not in meant:
            reasons = [] if value == getattr(neutral, name) else [_meaningless(name, regime)]
        elif value is None:
            reasons = [f"{_label(name)} must be given."] if name in _REQUIRED.get(regime, ()) else []
        elif name in TEXT_LIMITS:
            reasons = _text_problems(name, value)
        else:
            reasons = _range_problems(name, value) if name in RANGES else []
        if reasons:
            found[name] = reasons
    # The shortest year counts: a duty of confidence must outlast the time in which people read entries.
    if parameters.confidentiality_years * 365 < parameters.evaluation_days:
        too_short = "Confidentiality ends before the evaluation period does."
        found.setdefault("confidentiality_years", []).append(too_short)
    return found


def _label(name: str) -> str:
    return name.replace("_", " ").capitalize().replace(" ip", " IP")


def _meaningless(name: str, regime: Regime) -> str:
    return f"{_label(name)} has no meaning under “{REGIMES[regime].label}”."


def _text_problems(name: str, value: str) -> list[str]:
    length = len(clean(value))
    if length == 0:
        return [f"{_label(name)} must be given."]
    if length > TEXT_LIMITS[name]:
        return [f"{_label(name)} may have at most {TEXT_LIMITS[name]} characters; it has {length}."]
    return []


def _range_problems(name: str, value: int) -> list[str]:
    low, high = RANGES[name]
    if low <= value <= high:
        return []
    return [f"{_label(name)} must be between {low} and {high}; it is {value}."]
