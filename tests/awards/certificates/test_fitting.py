"""A text of any length fits its width."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awards.certificates.fitting import fit
from awards.certificates.fonts import Style, font_book

BOOK = font_book()


def fitted(text, width=400.0, lines=2):
    return fit(text, Style.DISPLAY, BOOK, width=width, sizes=(40, 18), lines=lines)


def test_a_short_name_is_set_at_the_largest_size():
    assert [(line.text, line.size) for line in fitted("Ada Lovelace")] == [("Ada Lovelace", 40)]


def test_a_longer_name_shrinks_before_it_wraps():
    (line,) = fitted("Dmitri Dmitrievich Shostakov")
    assert 28 < line.size < 40
    assert line.width <= 400.001


def test_a_long_name_wraps_into_lines_of_like_length():
    first, second = fitted("Maria Theresia Walburga Amalia Christina of Austria")
    assert f"{first.text} {second.text}" == "Maria Theresia Walburga Amalia Christina of Austria"
    assert min(first.width, second.width) > 0.6 * max(first.width, second.width)


def test_a_text_without_spaces_is_broken_between_characters():
    lines = fitted("漢" * 60)
    assert "".join(line.text for line in lines) == "漢" * 60
    assert max(line.width for line in lines) <= 400.001


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text("abcdefgmnWM", min_size=1, max_size=40), min_size=1, max_size=30))
def test_no_line_is_wider_than_its_width_and_no_word_is_lost(words):
    text = " ".join(words)
    lines = fitted(text)
    assert max(line.width for line in lines) <= 400.001
    assert "".join(line.text for line in lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("word", ["مُحَمَّدُ", "กั", "का", "éx\u0323"])
def test_no_line_begins_with_a_mark_of_the_letter_before(word):
    text = unicodedata.normalize("NFC", word * 90)
    lines = fitted(text)
    assert len(lines) > 1
    assert "".join(line.text for line in lines) == text
    assert [line.text for line in lines if unicodedata.category(line.text[0]).startswith("M")] == []
