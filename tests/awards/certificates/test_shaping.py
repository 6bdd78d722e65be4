"""Text in any direction becomes placed glyphs, none of them the empty box."""

import pytest

from awards.certificates.fonts import FontBook, FontRun, Style, font_book
from awards.certificates.shaping import bidi_levels, clean, shape_line

BOOK = font_book()


class OnlyFont(FontBook):
    """A book of one font."""

    def __init__(self, font):
        self.font = font

    def runs(self, text, _style):
        return [FontRun(0, len(text), self.font)]


def shaped(text, size=10.0, **options):
    return shape_line(text, Style.DISPLAY, size, BOOK, **options)


def test_text_is_composed_and_put_on_one_line_without_control_characters():
    assert clean(" A\u0301da\n\tLove\x00lace\u202e ") == "Áda Lovelace"


def test_a_left_to_right_line_keeps_its_order():
    assert [(run.text, run.right_to_left) for run in shaped("Ada 42").runs] == [("Ada 42", False)]


def test_arabic_runs_stand_in_visual_order_with_latin_between():
    runs = shaped("محمد Ahmed علي").runs
    assert [(run.text.strip(), run.right_to_left) for run in runs if run.text.strip()] == [
        ("علي", True),
        ("Ahmed", False),
        ("محمد", True),
    ]
    assert [run.x for run in runs] == sorted(run.x for run in runs)


def test_numbers_in_a_right_to_left_name_read_from_left_to_right():
    assert bidi_levels("א 42") == [1, 1, 2, 2]
    assert bidi_levels("Ada א") == [0, 0, 0, 0, 1]


def test_a_joiner_keeps_the_level_of_the_letter_before_it():
    assert bidi_levels("\u0645\u200c\u0645") == [1, 1, 1]


def test_brackets_in_a_right_to_left_name_are_mirrored():
    (run,) = shaped("א(ב)").runs
    latin = shape_line("a(b)", Style.DISPLAY, 10, OnlyFont(run.font)).runs[0]
    hebrew, plain = ({glyph.text: glyph.number for glyph in of.glyphs} for of in (run, latin))
    assert run.right_to_left
    assert (hebrew["("], hebrew[")"]) == (plain[")"], plain["("])


def test_arabic_letters_join_and_conjuncts_form():
    assert len({glyph.number for glyph in shaped("ببب").runs[0].glyphs}) == 3
    assert len(shaped("क्ष").runs[0].glyphs) == 1


@pytest.mark.parametrize(
    "text", ["Ada", "محمد", "יוֹסֵף", "अनुष्का", "Nguyễn", "ประเสริฐ", "李", "김", "ශ්\u200dරී"]
)
def test_no_glyph_is_the_empty_box(text):
    assert all(glyph.number for run in shaped(text).runs for glyph in run.glyphs)


def test_width_grows_with_size_and_tracking():
    one, two = shaped("Ada", 10.0), shaped("Ada", 20.0)
    assert two.width == pytest.approx(2 * one.width)
    assert shaped("Ada", 10.0, tracking=100).width == pytest.approx(one.width + 2 * 1.0)


def test_an_empty_line_has_no_width():
    assert (shaped("").width, shaped("").runs) == (0.0, ())
