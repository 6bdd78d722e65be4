"""Words become terms; nothing typed acts as a pattern or raises."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from challenge_hub.search.wording import (
    MAX_QUERY_CHARS,
    MAX_QUERY_TERMS,
    ParsedQuery,
    clean_query,
    parse_query,
    terms_of,
)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Vibrating bars vibrate", ("vibrat", "bar", "vibrat")),
        ("the of and", ()),
        ("Énergie ENERGIE ﬁbre fibre", ("energi", "energi", "fibr", "fibr")),
        ("oil–water, 5 Pa·s", ("oil", "water", "5", "pa", "s")),
        ("氧气检测 test", ("氧", "气", "检", "测", "test")),
        ("snake_case", ("snake", "case")),
    ],
)
def test_terms(text, terms):
    assert terms_of(text) == terms


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("oil spill oil", ParsedQuery(words=("oil", "spill"))),
        ('"oil spill" barge', ParsedQuery(words=("barg",), phrases=(("oil", "spill"),))),
        ("“oil spill” barge", ParsedQuery(words=("barg",), phrases=(("oil", "spill"),))),
        ('"oil"', ParsedQuery(words=("oil",))),
        ('an "open quote', ParsedQuery(phrases=(("open", "quot"),))),
        ("oil -water", ParsedQuery(words=("oil",), excluded=(("water",),))),
        ('oil -"cold water"', ParsedQuery(words=("oil",), excluded=(("cold", "water"),))),
        ("*o?l* title:oil ~3 [a TO z]", ParsedQuery(words=("o", "l", "titl", "oil", "3", "z"))),
        ("氧气", ParsedQuery(phrases=(("氧", "气"),))),
        ('- -- "" \'', ParsedQuery()),
    ],
)
def test_queries(text, parsed):
    assert parse_query(text) == parsed


def test_only_so_many_words_count():
    assert len(parse_query(" ".join(f"w{n}" for n in range(90))).words) == MAX_QUERY_TERMS


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=600))
def test_anything_may_be_typed(text):
    cleaned = clean_query(text)
    assert len(cleaned) <= MAX_QUERY_CHARS
    assert clean_query(cleaned) == cleaned
    assert "" not in parse_query(text).terms
