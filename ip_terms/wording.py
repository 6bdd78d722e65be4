"""The phrases that terms and plain table share, so that the two cannot say different things. Pure."""

from challenge_hub.core.wording import clean
from ip_terms.parameters import ALL_FIELDS, WORLDWIDE, OpenLicence, Parameters, Regime

LICENCE_NAMES: dict[OpenLicence, str] = {
    OpenLicence.CC_BY_4_0: "Creative Commons Attribution 4.0 International",
    OpenLicence.CC0_1_0: "Creative Commons Zero 1.0 Universal",
    OpenLicence.APACHE_2_0: "Apache License, Version 2.0",
    OpenLicence.CERN_OHL_P_2_0: "CERN Open Hardware Licence Version 2 - Permissive",
}

LICENCE_ADDRESSES: dict[OpenLicence, str] = {
    OpenLicence.CC_BY_4_0: "https://creativecommons.org/licenses/by/4.0/legalcode",
    OpenLicence.CC0_1_0: "https://creativecommons.org/publicdomain/zero/1.0/legalcode",
    OpenLicence.APACHE_2_0: "https://www.apache.org/licenses/LICENSE-2.0",
    OpenLicence.CERN_OHL_P_2_0: "https://spdx.org/licenses/CERN-OHL-P-2.0.html",
}


def count(number: int, noun: str) -> str:
    """Return number and noun, the noun in the plural unless the number is one: ``1 year``, ``5 years``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def territory(parameters: Parameters) -> str:
    """Return where the rights reach, to follow a verb: ``worldwide`` or ``in Norway``."""
    name = clean(parameters.territory)
    return "worldwide" if name.casefold() == WORLDWIDE else f"in {name}"


def field_of_use(parameters: Parameters) -> str:
    """Return for which uses the rights are given, to follow a verb."""
    name = clean(parameters.field_of_use).rstrip(".")  # the sentence brings its own
    return "for every use" if name.casefold() == ALL_FIELDS else f"for this field of use: {name}"


def duration(parameters: Parameters) -> str:
    """Return for how long a licence runs, to follow a verb."""
    if parameters.duration_years is None:
        return "for as long as the Rights last"
    return f"for {count(parameters.duration_years, 'year')} from Completion"


def embargo(parameters: Parameters) -> str:
    """Return from when a winner may publish, to follow a verb."""
    if parameters.publication_embargo_months == 0:
        return "at any time"
    return f"from {count(parameters.publication_embargo_months, 'month')} after Completion, and not before"


def phrases(regime: Regime, parameters: Parameters) -> dict[str, str]:
    """Return every phrase a clause may name in braces, by name; only those the regime has parameters for."""
    found = {
        "evaluation": count(parameters.evaluation_days, "day"),
        "confidentiality": count(parameters.confidentiality_years, "year"),
        "payment": count(parameters.payment_days, "day"),
        "governing_law": clean(parameters.governing_law),
    }
    if regime is Regime.OPEN_LICENCE:
        if parameters.open_licence is not None:
            found["licence_name"] = LICENCE_NAMES[parameters.open_licence]
            found["licence_code"] = parameters.open_licence.value
            found["licence_address"] = LICENCE_ADDRESSES[parameters.open_licence]
        return found
    found["territory"] = territory(parameters)
    found["embargo"] = embargo(parameters)
    if regime is not Regime.FULL_ASSIGNMENT:
        found["field_of_use"] = field_of_use(parameters)
    if regime in {Regime.EXCLUSIVE_LICENCE, Regime.NON_EXCLUSIVE_LICENCE}:
        found["duration"] = duration(parameters)
    if regime is Regime.FIRST_NEGOTIATION and parameters.negotiation_days is not None:
        found["negotiation"] = count(parameters.negotiation_days, "day")
    return found
