from challenge_hub.core.money import Money
from ip_terms import texts
from ip_terms.catalogue import Parameters, Regime
from tests.factories.challenges import make_brief
from tests.factories.people import make_organisation
from tests.factories.terms import make_terms


def test_what_was_chosen_is_read_back(app):
    terms = make_terms(make_brief(), Regime.FIRST_NEGOTIATION)
    assert texts.regime_and_parameters(terms) == (
        Regime.FIRST_NEGOTIATION,
        Parameters.for_regime(Regime.FIRST_NEGOTIATION),
    )


def test_the_judges_agreement_takes_years_and_law_from_the_terms(app):
    challenge = make_brief(make_organisation(name="Arctic Haulage"))
    usual = texts.non_disclosure_body(challenge, None)
    chosen = texts.non_disclosure_body(
        challenge,
        make_terms(
            challenge,
            Regime.NON_EXCLUSIVE_LICENCE,
            Parameters(confidentiality_years=9, governing_law="Norway"),
        ),
    )
    assert ("5 years" in usual, "England and Wales" in usual) == (True, True)
    assert ("9 years" in chosen, "The law of Norway" in chosen) == (True, True)
    assert "Arctic Haulage" in chosen


def test_the_deed_names_the_seeker_and_the_sum(app):
    challenge = make_brief(make_organisation(name="Arctic Haulage"))
    challenge.anonymous = True
    body = texts.transfer_deed_body(
        challenge,
        make_terms(challenge),
        terms_hash="a" * 64,
        winner_names=["Ada", "Grace"],
        entry_title="Heat",
        prize_label="First prize",
        prize=Money(50, "JPY"),
        proposal_hash=None,
    )
    assert "Arctic Haulage, called the Seeker" in body
    assert "The Prize is 50 JPY." in body
    assert "(a) Ada;\n\n(b) Grace.\n" in body
