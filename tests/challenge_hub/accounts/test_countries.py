import pytest

from challenge_hub.accounts.countries import country_name, country_names


def test_countries_are_sorted_by_name_and_hold_no_groups_of_countries():
    names = country_names()
    assert list(names.values()) == sorted(names.values(), key=str.casefold)
    assert [code for code in ("EU", "UN", "ZZ", "QO", "XA", "001") if code in names] == []
    assert (names["SE"], names["AQ"]) == ("Sweden", "Antarctica")


@pytest.mark.parametrize(("code", "name"), [("JP", "Japan"), ("??", "??"), (None, ""), ("", "")])
def test_country_name(code, name):
    assert country_name(code) == name
