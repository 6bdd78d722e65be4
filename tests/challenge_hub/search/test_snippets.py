"""Found words are marked; the text itself is never changed."""

from hypothesis import given
from hypothesis import strategies as st

from challenge_hub.search.snippets import Segment, mark, passage
from challenge_hub.search.wording import parse_query


def test_words_are_marked_by_stem_and_keep_their_form():
    terms = parse_query("vibrate ENERGIE").terms
    assert mark("Vibrating: <b>Énergie</b>!", terms) == (
        Segment("Vibrating", found=True),
        Segment(": <b>", found=False),
        Segment("Énergie", found=True),
        Segment("</b>!", found=False),
    )


def test_the_passage_with_most_words_is_shown():
    text = "barge " + "filler " * 100 + "a barge full of oil " + "filler " * 100
    shown = "".join(part.text for part in passage(text, parse_query("oil barge").terms, length=120))
    assert "a barge full of oil" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) <= 130


def test_without_a_found_word_it_is_the_beginning():
    assert passage("Short text.", frozenset({"oil"})) == (Segment("Short text.", found=False),)
    assert passage("", frozenset({"oil"})) == ()


@given(st.text(max_size=300), st.text(max_size=60))
def test_marking_changes_no_character(text, query):
    assert "".join(part.text for part in mark(text, parse_query(query).terms)) == text
