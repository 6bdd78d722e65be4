"""Fonts are chosen by what they really cover, and what none covers is reported."""

import pytest

from awards.certificates.fonts import Style, UncoveredCharactersError, font_book

BOOK = font_book()


def drawn_by(text, style=Style.DISPLAY):
    return [(text[run.start : run.end], run.font.path.stem.split("[")[0]) for run in BOOK.runs(text, style)]


@pytest.mark.parametrize(
    ("text", "font"),
    [
        ("Ada Nguyễn Łukasz", "SourceSerif4"),
        ("Дмитрий Шостакович", "SourceSerif4"),
        ("Αντώνης", "SourceSerif4"),
        ("محمد", "Amiri-Regular"),
        ("יוֹסֵף", "FrankRuhlLibre"),
        ("ประเสริฐ", "NotoSansThai"),
        ("ሀይሌ", "NotoSansEthiopic"),
        ("Նարեկ", "NotoSansArmenian"),
        ("李小龙", "NotoSansSC"),
        ("山田たろう", "NotoSansJP"),
        ("김민준", "NotoSansKR"),
    ],
)
def test_a_name_of_one_script_is_drawn_by_one_font(text, font):
    assert drawn_by(text) == [(text, font)]


def test_scripts_that_meet_are_split_and_spaces_stay_with_the_letters_before():
    assert drawn_by("Ada 李 محمد") == [
        ("Ada ", "SourceSerif4"),
        ("李 ", "NotoSansSC"),
        ("محمد", "Amiri-Regular"),
    ]


def test_marks_and_joiners_stay_with_their_letter():
    sinhala = "\u0dc1\u0dca\u200d\u0dbb\u0dd3"
    assert drawn_by(sinhala) == [(sinhala, "NotoSansSinhala")]


def test_italic_is_drawn_by_the_italic_file():
    assert drawn_by("awarded to", Style.ITALIC) == [("awarded to", "SourceSerif4-Italic")]


def test_characters_no_font_covers_are_all_reported_once_in_order():
    with pytest.raises(UncoveredCharactersError) as caught:
        BOOK.runs("Ada \U000f0001\ue000 \U000f0001", Style.TEXT)
    assert caught.value.characters == "\U000f0001\ue000"
    assert str(caught.value) == ("no installed font covers \U000f0001 (U+F0001), \ue000 (U+E000)")
    assert BOOK.uncovered("Ada \ue000") == "\ue000"
    assert BOOK.uncovered("Ada Lovelace") == ""


def test_no_run_uses_a_glyph_the_font_does_not_have():
    for text in ("Ada (محمد) 42", "ד״ר יוֹסֵף", "डॉ. अनुष्का", "김 · 山 · Á"):
        for style in Style:
            for run in BOOK.runs(text, style):
                assert run.font.covers(text[run.start : run.end])


def test_a_space_after_a_picture_is_of_the_font_of_the_letters():
    (before, picture, after) = drawn_by("Ada 🚀 Lovelace")
    assert (before, after) == (("Ada ", "SourceSerif4"), (" Lovelace", "SourceSerif4"))
    assert picture[0] == "🚀"
