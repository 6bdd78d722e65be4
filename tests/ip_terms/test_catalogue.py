from dataclasses import replace

import pytest

from ip_terms.catalogue import (
    RANGES,
    REGIMES,
    TEXT_LIMITS,
    OpenLicence,
    Parameters,
    Regime,
    applicable,
    problems,
    problems_by_name,
)
from tests.ip_terms.grid import combinations


def test_every_regime_has_a_name_and_valid_defaults():
    assert list(REGIMES) == list(Regime)
    assert [regime for regime in Regime if problems(regime, Parameters.for_regime(regime))] == []


def test_every_combination_of_the_grid_is_allowed():
    assert [pair for pair in combinations() if problems(*pair)] == []


@pytest.mark.parametrize(("name", "limits"), RANGES.items())
def test_numbers_are_held_to_both_ends_of_their_range(name, limits):
    low, high = limits
    regime = next(regime for regime in Regime if name in applicable(regime))
    # The longest confidentiality, so that no evaluation period outlives it.
    start = replace(Parameters.for_regime(regime), confidentiality_years=25)
    label = name.replace("_", " ").capitalize()
    assert problems(regime, replace(start, **{name: high})) == []
    assert problems(regime, replace(start, **{name: low})) in (
        [],
        ["Confidentiality ends before the evaluation period does."],
    )
    assert problems(regime, replace(start, **{name: high + 1})) == [
        f"{label} must be between {low} and {high}; it is {high + 1}."
    ]
    assert f"{label} must be between {low} and {high}; it is {low - 1}." in problems(
        regime, replace(start, **{name: low - 1})
    )


@pytest.mark.parametrize(("name", "limit"), TEXT_LIMITS.items())
def test_texts_are_given_and_short(name, limit):
    regime = Regime.EXCLUSIVE_LICENCE
    start = Parameters.for_regime(regime)
    label = name.replace("_", " ").capitalize()
    assert problems(regime, replace(start, **{name: "x" * limit})) == []
    assert problems(regime, replace(start, **{name: "x" * (limit + 1)})) == [
        f"{label} may have at most {limit} characters; it has {limit + 1}."
    ]
    assert problems(regime, replace(start, **{name: " \u200e\n"})) == [f"{label} must be given."]


def test_a_parameter_without_meaning_must_stay_neutral():
    assert problems(
        Regime.OPEN_LICENCE, replace(Parameters.for_regime(Regime.OPEN_LICENCE), duration_years=3)
    ) == ["Duration years has no meaning under “Open licence”."]
    assert problems(Regime.FULL_ASSIGNMENT, Parameters(open_licence=OpenLicence.CC0_1_0)) == [
        "Open licence has no meaning under “Full assignment”."
    ]


def test_what_a_regime_needs_must_be_given():
    assert problems(Regime.OPEN_LICENCE, Parameters()) == ["Open licence must be given."]
    assert problems(Regime.FIRST_NEGOTIATION, Parameters()) == ["Negotiation days must be given."]


def test_confidentiality_outlasts_the_evaluation():
    short = Parameters(confidentiality_years=1, evaluation_days=366)
    assert problems(Regime.NON_EXCLUSIVE_LICENCE, short) == [
        "Confidentiality ends before the evaluation period does."
    ]
    assert problems(Regime.NON_EXCLUSIVE_LICENCE, replace(short, evaluation_days=365)) == []


def test_problems_are_known_by_the_parameter_they_are_about():
    wrong = Parameters(confidentiality_years=0, governing_law="")
    assert problems_by_name(Regime.OPEN_LICENCE, wrong) == {
        "confidentiality_years": [
            "Confidentiality years must be between 1 and 25; it is 0.",
            "Confidentiality ends before the evaluation period does.",
        ],
        "governing_law": ["Governing law must be given."],
        "open_licence": ["Open licence must be given."],
    }
