import pytest

from ip_terms.parameters import NAMES, BackgroundUse, OpenLicence, Parameters, Regime, applicable
from tests.ip_terms.grid import combinations


def test_every_combination_survives_the_way_through_plain_values():
    for _regime, parameters in combinations():
        assert Parameters.from_dict(parameters.to_dict()) == parameters


def test_plain_values_are_what_json_knows():
    chosen = Parameters(background_ip=BackgroundUse.DECLARED, open_licence=OpenLicence.CC0_1_0)
    assert {type(value) for value in chosen.to_dict().values()} == {str, int, bool, type(None)}
    assert chosen.to_dict()["open_licence"] == "CC0-1.0"


def test_a_parameter_left_out_takes_its_neutral_value():
    assert Parameters.from_dict({"evaluation_days": 30}) == Parameters(evaluation_days=30)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"colour": "red", "age": 1}, "unknown parameter: age, colour"),
        ({"evaluation_days": True}, "evaluation_days must be of type int, not bool"),
        ({"evaluation_days": "30"}, "evaluation_days must be of type int, not str"),
        ({"evaluation_days": None}, "evaluation_days must be of type int, not NoneType"),
        ({"attribution": 1}, "attribution must be of type bool, not int"),
        ({"territory": 7}, "territory must be of type str, not int"),
        ({"open_licence": "GPL-3.0"}, "'GPL-3.0' is not a valid OpenLicence"),
        ({"background_ip": None}, "background_ip must be of type str, not NoneType"),
    ],
)
def test_what_cannot_be_read_is_named(values, message):
    with pytest.raises(ValueError, match=message):
        Parameters.from_dict(values)


def test_every_parameter_applies_somewhere_and_some_everywhere():
    assert {name for regime in Regime for name in applicable(regime)} == set(NAMES)
    assert set.intersection(*(set(applicable(regime)) for regime in Regime)) == {
        "confidentiality_years",
        "evaluation_days",
        "payment_days",
        "governing_law",
        "employer_consent",
    }
