import pytest

from ip_terms.catalogue import BackgroundUse, OpenLicence, Parameters, Regime, applicable
from ip_terms.forms.terms import TermsForm


def posted(app, **values):
    with app.test_request_context("/", method="POST", data=values):
        form = TermsForm.showing(None, None)
        return form, form.validate_on_submit()


def fields(parameters: Parameters, regime: Regime) -> dict[str, object]:
    """What a browser sends for these parameters: ticks only where they are set."""
    values = {name: value for name, value in parameters.to_dict().items() if name in applicable(regime)}
    sent = {name: value for name, value in values.items() if value is not None and value is not False}
    return {"regime": regime.value, "shown_regime": regime.value, **sent}


@pytest.mark.parametrize("regime", list(Regime))
def test_what_is_shown_and_sent_back_is_what_was_chosen(app, regime):
    parameters = Parameters.for_regime(regime)
    with app.test_request_context("/"):
        shown = TermsForm.showing(regime.value, parameters)
        names = {field.name for field in shown} - {"regime", "shown_regime", "variants", "lock", "csrf_token"}
    assert names == set(applicable(regime))
    form, valid = posted(app, **fields(parameters, regime))
    assert (valid, form.errors) == (True, {})
    assert form.chosen() == (regime, parameters)


def test_before_a_choice_only_the_regimes_are_shown(app):
    with app.test_request_context("/"):
        form = TermsForm.showing(None, None)
        assert [field.name for field in form if field.name in Parameters.__dataclass_fields__] == []
        assert [choice.value for choice in form.regime.choices] == [regime.value for regime in Regime]


def test_a_change_of_regime_takes_the_new_defaults_for_what_was_not_on_the_page(app):
    before = Parameters.for_regime(Regime.FULL_ASSIGNMENT)
    values = fields(before, Regime.FULL_ASSIGNMENT) | {"evaluation_days": 60, "regime": "exclusive_licence"}
    form, valid = posted(app, **values)
    assert valid
    regime, chosen = form.chosen()
    assert regime is Regime.EXCLUSIVE_LICENCE
    assert (chosen.sublicensing, chosen.evaluation_days) == (True, 60)


def test_a_tick_taken_away_is_a_no(app):
    values = fields(Parameters.for_regime(Regime.FULL_ASSIGNMENT), Regime.FULL_ASSIGNMENT)
    form, valid = posted(app, **{name: value for name, value in values.items() if name != "attribution"})
    assert valid
    assert form.chosen()[1].attribution is False


def test_wrong_values_are_told_beside_their_fields(app):
    values = fields(Parameters.for_regime(Regime.FULL_ASSIGNMENT), Regime.FULL_ASSIGNMENT)
    form, valid = posted(
        app, **(values | {"evaluation_days": "900", "territory": "", "background_ip": "all"})
    )
    assert not valid
    assert sorted(form.errors) == ["background_ip", "evaluation_days", "territory"]
    assert form.errors["evaluation_days"] == ["Give a whole number from 7 to 730."]
    form, valid = posted(app, **(values | {"confidentiality_years": "1", "evaluation_days": "500"}))
    assert (valid, form.errors) == (
        False,
        {"confidentiality_years": ["Confidentiality ends before the evaluation period does."]},
    )
    form, valid = posted(app, regime="")
    assert form.errors == {"regime": ["Choose what happens to the rights."]}


def test_choices_are_read_as_their_kinds(app):
    values = fields(Parameters.for_regime(Regime.OPEN_LICENCE), Regime.OPEN_LICENCE)
    form, valid = posted(app, **(values | {"open_licence": "CC0-1.0"}))
    assert valid
    assert form.chosen()[1].open_licence is OpenLicence.CC0_1_0
    values = fields(Parameters.for_regime(Regime.FULL_ASSIGNMENT), Regime.FULL_ASSIGNMENT)
    form, valid = posted(app, **(values | {"background_ip": "as_needed"}))
    assert form.chosen()[1].background_ip is BackgroundUse.AS_NEEDED
