"""Disciplines are found by what people type."""

import pytest

from challenge_hub.accounts.disciplines import NODES, find, folded, names_like, synonyms_of
from challenge_hub.accounts.disciplines.finding import singular


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Polymer chemistry", "chemistry.polymers"),
        ("polymerization", "chemistry.polymers"),
        ("polymerisation", "chemistry.polymers"),
        ("aluminum", "materials.metals"),
        ("ALUMINIUM", "materials.metals"),
        ("AI", "computing.learning"),
        ("ml", "computing.learning"),
        ("batterie", "energy.storage"),
        ("battery", "energy.storage"),
        ("fiber", "materials.composites"),
        ("Pólýmers chem", "chemistry.polymers"),
        ("start ups", "business.models"),
        ("3d-printing", "mechanics.additive"),
        ("R&D management", "business.innovation"),
        ("chemistry", "chemistry"),
        ("  concrete ", "materials.mineral"),
        ("interaction human", "computing.interaction"),
    ],
)
def test_what_is_typed_finds_it_first(text, first):
    assert find(text)[0] == first


def test_nothing_finds_nothing():
    assert [find(text) for text in ("", "  ", "%", "zzzz", "\x00", "\u202e")] == [[], [], [], [], [], []]


def test_a_whole_name_comes_before_a_beginning_and_that_before_a_word_inside():
    assert find("acoustics") == ["physics.acoustics"]
    assert find("water") == ["earth.water", "fluids.filtration", "energy.wind"]
    assert len(find("e", limit=4)) == 4


def test_names_and_synonyms_find_their_own_discipline_first():
    said = [(text, node.key) for node in NODES for text in (str(node.label), *node.synonyms)]
    assert [(text, key) for text, key in said[::7] if find(text)[0] != key] == []


def test_names_to_complete_with_are_one_a_discipline_shortest_first():
    assert names_like("polym") == ["Polymer chemistry"]
    assert names_like("weld") == ["welding"]
    assert names_like("micro", limit=2) == ["microgrids", "Microbiology"]
    assert names_like("") == []


def test_synonyms_of_both_levels():
    assert synonyms_of("physics") == ("applied physics",)
    assert "NDT" in synonyms_of("physics.measurement")
    assert synonyms_of("alchemy") == ()


@pytest.mark.parametrize(
    ("word", "one"),
    [
        ("polymers", "polymer"),
        ("batteries", "battery"),
        ("processes", "process"),
        ("glass", "glass"),
        ("physics", "physics"),
        ("gas", "gas"),
        ("analysis", "analysis"),
    ],
)
def test_plurals(word, one):
    assert singular(word) == one


def test_words_lose_case_accents_and_marks_but_not_the_signs_of_other_scripts():
    assert folded("Élan-Vital, C++ & C#!") == ("elan", "vital", "c++", "&", "c#")
    assert folded("हिन्दी") == folded("हिन्दी")
    assert folded("हिन्दी") != folded("हनद")
