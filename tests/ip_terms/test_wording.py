from ip_terms.catalogue import Parameters, Regime
from ip_terms.wording import count, duration, embargo, field_of_use, phrases, territory


def test_numbers_agree_with_their_nouns():
    assert [count(number, "day") for number in (0, 1, 2)] == ["0 days", "1 day", "2 days"]


def test_phrases_follow_a_verb():
    chosen = Parameters(
        territory="Norway", field_of_use="spill recovery.", duration_years=5, publication_embargo_months=1
    )
    assert [f(chosen) for f in (territory, field_of_use, duration, embargo)] == [
        "in Norway",
        "for this field of use: spill recovery",
        "for 5 years from Completion",
        "from 1 month after Completion, and not before",
    ]
    assert [f(Parameters(territory=" WorldWide ")) for f in (territory, field_of_use, duration, embargo)] == [
        "worldwide",
        "for every use",
        "for as long as the Rights last",
        "at any time",
    ]


def test_a_regime_has_only_the_phrases_of_its_parameters():
    always = {"evaluation", "confidentiality", "payment", "governing_law"}
    given_to = {regime: set(phrases(regime, Parameters.for_regime(regime))) - always for regime in Regime}
    assert given_to == {
        Regime.FULL_ASSIGNMENT: {"territory", "embargo"},
        Regime.EXCLUSIVE_LICENCE: {"territory", "embargo", "field_of_use", "duration"},
        Regime.NON_EXCLUSIVE_LICENCE: {"territory", "embargo", "field_of_use", "duration"},
        Regime.FIRST_NEGOTIATION: {"territory", "embargo", "field_of_use", "negotiation"},
        Regime.OPEN_LICENCE: {"licence_name", "licence_code", "licence_address"},
    }
