"""The tree of disciplines: keys are stable, names and synonyms lead to one place."""

import re
from collections import Counter

from challenge_hub.accounts.disciplines import (
    DISCIPLINES,
    FIELDS,
    NODES,
    Leaf,
    discipline_label,
    discipline_path,
    fields_of,
    is_discipline,
    leaves,
    lies_in,
    ordered,
    parent,
    with_leaves,
)
from challenge_hub.accounts.disciplines.finding import folded, singular

# What briefs are filed under: a key that vanishes would orphan them.
FILED = {
    "agriculture", "architecture", "biology", "business", "chemistry", "computing", "design", "earth", "education",
    "electronics", "energy", "fluids", "health", "law", "logistics", "materials", "mathematics", "mechanics", "physics",
    "safety", "social", "space",
}  # fmt: skip


def same(text):
    return tuple(map(singular, folded(text)))


def test_the_first_level_is_what_briefs_are_filed_under():
    assert set(DISCIPLINES) == FILED
    assert list(DISCIPLINES) == sorted(DISCIPLINES)


def test_there_are_about_a_hundred_and_fifty_leaves_some_in_every_field():
    counts = {field.key: len(field.leaves) for field in FIELDS}
    assert {key for key, count in counts.items() if not 6 <= count <= 9} == set()
    assert 145 <= sum(counts.values()) <= 175


def test_keys_are_unique_and_say_where_a_leaf_lies():
    keys = [node.key for node in NODES]
    assert len(set(keys)) == len(keys)
    wrong = [
        node.key
        for node in NODES
        if not re.fullmatch(r"[a-z_]+\.[a-z_]+" if isinstance(node, Leaf) else r"[a-z]+", node.key)
        or len(node.key) > 80
    ]
    assert wrong == []


def test_every_name_and_every_synonym_leads_to_one_place():
    said = Counter(same(text) for node in NODES for text in (str(node.label), *node.synonyms))
    assert [words for words, times in said.items() if times > 1] == []


def test_every_leaf_has_one_to_six_synonyms():
    assert [node.key for node in NODES if not 1 <= len(node.synonyms) <= 6] == []


def test_names_of_both_levels_and_of_what_is_unknown():
    assert discipline_label("chemistry") == "Chemistry"
    assert discipline_label("chemistry.polymers") == "Polymer chemistry"
    assert discipline_label("alchemy") == "alchemy"
    assert discipline_path("chemistry.polymers") == "Chemistry: Polymer chemistry"
    assert discipline_path("chemistry") == "Chemistry"


def test_a_leaf_lies_in_its_field_and_in_no_other():
    assert (parent("chemistry.polymers"), parent("chemistry"), parent("alchemy.gold")) == (
        "chemistry",
        "",
        "",
    )
    assert lies_in("chemistry.polymers", "chemistry")
    assert lies_in("chemistry", "chemistry")
    assert not lies_in("chemistry", "chemistry.polymers")
    assert not lies_in("chemistry.polymers", "materials")
    assert not lies_in("chemistry", "")
    assert not lies_in("alchemy.gold", "alchemy")


def test_people_and_challenges_are_compared_by_field():
    assert fields_of(["space.drones", "chemistry", "chemistry.polymers"]) == ["chemistry", "space"]
    assert with_leaves(["fluids", "space.drones"]) == [
        "fluids",
        *(leaf.key for leaf in leaves("fluids")),
        "space.drones",
    ]
    assert leaves("space.drones") == ()


def test_what_is_kept_is_in_the_tree_and_in_its_order():
    assert ordered(["space.drones", "magic", "chemistry.polymers", "chemistry"]) == [
        "chemistry",
        "chemistry.polymers",
        "space.drones",
    ]
    assert [is_discipline(key) for key in ("chemistry", "chemistry.polymers", "chemistry.magic", "")] == [
        True,
        True,
        False,
        False,
    ]
