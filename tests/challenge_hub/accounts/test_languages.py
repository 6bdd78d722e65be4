"""Languages are found by name and by key."""

import pytest

from challenge_hub.accounts.languages import language_key, language_name, language_names, languages_like


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("German", "de"),
        (" german ", "de"),
        ("DE", "de"),
        ("pt-br", "pt-BR"),
        ("pt_BR", ""),
        ("Brazilian portuguese", "pt-BR"),
        ("norwegian bokmal", "nb"),
        ("Klingonish", ""),
        ("", ""),
        ("und", ""),
    ],
)
def test_a_language_is_known_by_name_or_key(text, key):
    assert language_key(text) == key


def test_every_name_leads_back_to_its_key():
    assert [key for key, name in language_names().items() if language_key(name) != key] == []


def test_an_unknown_key_is_its_own_name():
    assert (language_name("de"), language_name("xx-klingon")) == ("German", "xx-klingon")


def test_completion():
    assert languages_like("ger")[0] == "German"
    assert languages_like("Ger", limit=1) == ["German"]
    assert languages_like(" ") == []
