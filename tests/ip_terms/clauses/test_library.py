import pytest

from ip_terms.catalogue import Parameters, Regime
from ip_terms.clauses.library import grant, terms_sections


def test_background_stands_only_where_the_seeker_receives_rights():
    keys = {
        regime: [
            section.key for section in terms_sections(regime, Parameters.for_regime(regime), anonymous=False)
        ]
        for regime in Regime
    }
    plain = [
        "about",
        "entry",
        "evaluation",
        "confidentiality",
        "award",
        "grant",
        "names",
        "release",
        "responsibility",
    ]
    full = [*plain[:6], "background", *plain[6:], "general"]
    assert keys == {
        Regime.FULL_ASSIGNMENT: full,
        Regime.EXCLUSIVE_LICENCE: full,
        Regime.NON_EXCLUSIVE_LICENCE: full,
        Regime.FIRST_NEGOTIATION: [*plain, "general"],
        Regime.OPEN_LICENCE: [*plain, "general"],
    }


def test_clause_keys_begin_with_the_key_of_their_section():
    for regime in Regime:
        for section in terms_sections(regime, Parameters.for_regime(regime), anonymous=True):
            assert {clause.key.split(".")[0] for clause in section.clauses} == {section.key}


def test_an_open_licence_must_be_chosen():
    with pytest.raises(ValueError, match="an open licence must be chosen"):
        grant(Regime.OPEN_LICENCE, Parameters())
