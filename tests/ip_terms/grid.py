"""Every combination of regime and small parameters: two values of each parameter that applies."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any

from ip_terms.catalogue import BackgroundUse, OpenLicence, Parameters, Regime, applicable

VALUES: dict[str, tuple[Any, ...]] = {
    "territory": ("worldwide", "Norway and Denmark"),
    "field_of_use": ("all fields", "recovery of spilled oil"),
    "duration_years": (None, 1),
    "sublicensing": (False, True),
    "background_ip": tuple(BackgroundUse),
    "solver_may_use": (False, True),
    "attribution": (False, True),
    "publication_embargo_months": (0, 12),
    "confidentiality_years": (7,),
    "evaluation_days": (41,),
    "payment_days": (17,),
    "negotiation_days": (1 * 60, 61),
    "governing_law": ("Norway",),
    "employer_consent": (False, True),
    "open_licence": tuple(OpenLicence),
}

FACTS = {
    "challenge_ref": "CH-0007",
    "challenge_title": "Pumping frozen oil from recovery barges",
    "seeker_name": "an organisation in spill response",
}


def combinations() -> Iterator[tuple[Regime, Parameters]]:
    for regime in Regime:
        names = applicable(regime)
        for values in product(*(VALUES[name] for name in names)):
            yield regime, replace(Parameters(), **dict(zip(names, values, strict=True)))
