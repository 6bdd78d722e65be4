from collections import Counter

from challenge_hub.accounts.countries import country_names
from challenge_hub.contacts.regions import _CODES, REGION_LABELS, region_of


def test_every_country_lies_in_one_region_and_nothing_else_does():
    listed = Counter(code for codes in _CODES.values() for code in codes.split())
    assert [code for code, times in listed.items() if times > 1] == []
    assert set(listed) == set(country_names())
    assert set(_CODES) == set(REGION_LABELS)


def test_a_region_is_a_continent():
    assert [region_of(code) for code in ("NO", "KE", "BR", "US", "JP", "NZ")] == [
        "europe", "africa", "americas", "americas", "asia", "oceania",
    ]  # fmt: skip
    assert (region_of(None), region_of("")) == ("", "")
