"""What a team declares with an entry: whose work, whose rights, how made."""

import pytest

from solver.entries.declarations import sentences, undeclared
from tests.factories.entries import DECLARATIONS


def test_whoever_declares_everything_lacks_nothing():
    assert undeclared(DECLARATIONS, minimum_age=None) == {}
    assert undeclared({**DECLARATIONS, "minimum_age": 18}, minimum_age=18) == {}
    named = {"third_party": "named", "third_party_note": "The pump's maker."}
    assert undeclared({**DECLARATIONS, **named}, minimum_age=None) == {}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"original": False}, "original"),
        ({"ownership": False}, "ownership"),
        ({"third_party": None}, "third_party"),
        ({"third_party": "perhaps"}, "third_party"),
        ({"third_party": "named"}, "third_party_note"),
        ({"ai_use": "assisted"}, "ai_use"),
        ({"ai_use": "content"}, "ai_note"),
        ({"minimum_age": 16}, "age"),
    ],
)
def test_each_is_asked_for(change, field):
    whole = {**DECLARATIONS, "minimum_age": 18}
    assert list(undeclared({**whole, **change}, minimum_age=18)) == [field]


def test_they_read_as_sentences():
    told = {
        **DECLARATIONS,
        "third_party": "named",
        "third_party_note": "The valve is Ada's.",
        "ai_use": "content",
        "ai_note": "Drawings.",
        "minimum_age": 18,
    }
    assert " ".join(sentences(told)) == (
        "Own work, others named. Ours to give. Others have rights in parts of it: The valve is Ada's. "
        "At least 18 years old. AI contributed to the content: Drawings."
    )


def test_what_was_not_asked_when_they_were_made_is_not_said():
    assert sentences({"original": True, "ai_use": "none"}) == [
        "Own work, others named.",
        "No generative AI was used.",
    ]
    assert sentences({}) == []
