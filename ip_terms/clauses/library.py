"""Which sections a terms text is made of, under each regime and its parameters. Pure."""

from ip_terms.clauses import (
    attribution,
    award,
    background,
    confidentiality,
    entry,
    evaluation,
    general,
    parties,
    release,
    responsibility,
)
from ip_terms.clauses.grant import assignment, licences, negotiation, open_licence
from ip_terms.clauses.structure import Section
from ip_terms.parameters import OpenLicence, Parameters, Regime

EDITION = "3"
"""The edition of the library, printed in every text. It goes up whenever the words of a clause change."""


def terms_sections(regime: Regime, parameters: Parameters, *, anonymous: bool) -> tuple[Section, ...]:
    """Give the sections of the terms of a challenge, in order."""
    return (
        parties.section(anonymous=anonymous),
        entry.section(employer_consent=parameters.employer_consent),
        evaluation.section(),
        confidentiality.section(regime),
        award.section(),
        *transfer_sections(regime, parameters),
        release.section(),
        responsibility.section(),
        general.section(),
    )


def transfer_sections(regime: Regime, parameters: Parameters) -> tuple[Section, ...]:
    """Give the sections that say what passes: grant, background where the regime has any, and names."""
    return (grant(regime, parameters), *_background(regime, parameters), _names(regime, parameters))


def grant(regime: Regime, parameters: Parameters) -> Section:
    """Give the section that says what passes on completion.

    Raises ValueError: an open licence is asked for and none is chosen.
    """
    match regime:
        case Regime.FULL_ASSIGNMENT:
            return assignment.section(solver_may_use=parameters.solver_may_use)
        case Regime.EXCLUSIVE_LICENCE:
            return licences.exclusive_section(
                sublicensing=parameters.sublicensing, solver_may_use=parameters.solver_may_use
            )
        case Regime.NON_EXCLUSIVE_LICENCE:
            return licences.non_exclusive_section(sublicensing=parameters.sublicensing)
        case Regime.FIRST_NEGOTIATION:
            return negotiation.section()
        case Regime.OPEN_LICENCE:
            if parameters.open_licence is None:
                raise ValueError("an open licence must be chosen")
            return open_licence.section(parameters.open_licence)


def _background(regime: Regime, parameters: Parameters) -> tuple[Section, ...]:
    if regime in {Regime.FIRST_NEGOTIATION, Regime.OPEN_LICENCE}:
        return ()
    return (background.section(parameters.background_ip),)


def _names(regime: Regime, parameters: Parameters) -> Section:
    if regime is Regime.FIRST_NEGOTIATION:
        return attribution.kept_section()
    if regime is Regime.OPEN_LICENCE:
        return attribution.open_section(public_domain=parameters.open_licence is OpenLicence.CC0_1_0)
    return attribution.section(
        attribution=parameters.attribution,
        moral_rights=parameters.moral_rights,
        science_only=regime is not Regime.NON_EXCLUSIVE_LICENCE,
    )
