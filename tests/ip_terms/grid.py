"""Every combination of regime and parameters, in a size that tests can walk."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from typing import Any

from ip_terms.catalogue import RANGES, BackgroundUse, MoralRights, OpenLicence, Parameters, Regime, applicable

VALUES: dict[str, tuple[Any, ...]] = {
    "territory": ("worldwide", "Norway and Denmark", "the Arctic"),
    "field_of_use": ("all fields", "recovery of spilled oil", "ice", "wax", "boats"),
    "duration_years": (None, 1),
    "sublicensing": (False, True),
    "background_ip": tuple(BackgroundUse),
    "solver_may_use": (False, True),
    "attribution": (False, True),
    "moral_rights": tuple(MoralRights),
    "publication_embargo_months": (0, 12),
    "confidentiality_years": (7, 8),
    "evaluation_days": (41, 43),
    "payment_days": (17, 19),
    "negotiation_days": (1 * 60, 61),
    "governing_law": ("Norway", "Chile"),
    "employer_consent": (False, True),
    "open_licence": tuple(OpenLicence),
}

# Those that only put a value into a sentence; all others choose the sentence.
_FILLED_IN = (
    "territory",
    "field_of_use",
    "confidentiality_years",
    "evaluation_days",
    "payment_days",
    "governing_law",
)

FACTS = {
    "challenge_ref": "CH-0007",
    "challenge_title": "Pumping frozen oil from recovery barges",
    "seeker_name": "an organisation in spill response",
}


@cache
def combinations() -> tuple[tuple[Regime, Parameters], ...]:
    """Every combination of what chooses sentences; what is only filled in takes turns."""
    return tuple(_combined(VALUES))


@dataclass(frozen=True)
class Case:
    """One combination, and whether the seeker is anonymous."""

    regime: Regime
    parameters: Parameters
    anonymous: bool


@cache
def bounds() -> tuple[Case, ...]:
    """Every combination again, with all numbers at the low end of their ranges and with all at the high end."""
    found = []
    for end in (0, 1):
        numbers = {name: (limits[end],) for name, limits in RANGES.items()}
        numbers["duration_years"] = (None, RANGES["duration_years"][end])
        numbers["publication_embargo_months"] = (0, (1, RANGES["publication_embargo_months"][1])[end])
        found += [
            Case(regime, parameters, anonymous)
            for regime, parameters in _combined(VALUES | numbers)
            for anonymous in (False, True)
        ]
    return tuple(found)


def _combined(values: dict[str, tuple[Any, ...]]) -> Iterator[tuple[Regime, Parameters]]:
    for regime in Regime:
        names = [name for name in applicable(regime) if name not in _FILLED_IN]
        filled = [name for name in applicable(regime) if name in _FILLED_IN]
        for at, chosen in enumerate(product(*(values[name] for name in names))):
            turns = {name: values[name][at % len(values[name])] for name in filled}
            yield regime, replace(Parameters(), **turns, **dict(zip(names, chosen, strict=True)))
