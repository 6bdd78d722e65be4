import io

import pytest
from pypdf import PdfReader

from challenge_hub.core.documents.sheet import facts, paragraph, sheet
from challenge_hub.core.documents.typesetting import SANS


def lines(value):
    pdf = sheet([facts([("SHA-256", value)])], title="Evidence", foot="Record 1")
    return PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split()


@pytest.mark.parametrize("digit", list("0123456789abcdef"))
def test_a_hash_of_any_width_stands_on_one_line(digit):
    assert digit * 64 in lines(digit * 64)


def test_a_signature_stands_on_one_line():
    assert "Q7wz" * 21 + "mQ==" in lines("Q7wz" * 21 + "mQ==")


def test_what_no_line_can_hold_is_broken_and_whole():
    long = "".join(f"{number:04d}" for number in range(100))
    said = lines(long)
    assert long not in said
    assert long in "".join(said)


def test_words_beside_a_hash_do_not_break_it():
    assert lines("24,567 bytes, " + "6b" * 32)[-1] == "6b" * 32


def test_a_script_without_spaces_keeps_its_size():
    title = paragraph("工" * 70, SANS, 9, room=300)
    assert (title.style.fontSize, title.style.wordWrap) == (9, "CJK")


@pytest.mark.parametrize("text", ["陈 雯", "김", "さ", "محمد", "क्षत्रिय", "Łódź"])
def test_every_font_that_draws_words_is_in_the_document(text):
    pdf = sheet([paragraph(text, SANS, 9)], title="Evidence", foot="Record 1")
    fonts = PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]["/Font"].values()
    # ReportLab names Helvetica on every page, used or not.
    drawing = [font.get_object() for font in fonts if font.get_object()["/BaseFont"] != "/Helvetica"]
    assert all("/FontFile2" in font["/FontDescriptor"].get_object() for font in drawing)
    assert len(drawing) >= 1


def test_pointed_arabic_of_several_lines_can_be_set():
    """A line may begin with a mark above its first letter, where ReportLab alone fails."""
    words = "كُلُّ سَفِينَةٍ مُعَطَّلَةٍ تُكَلِّفُ الْمِينَاءَ مَالًا كَثِيرًا، وَالتَّأْخِيرُ يَضُرُّ الصَّيَّادِينَ، "
    assert sheet([paragraph(words * 4, SANS, 9)], title="", foot="").startswith(b"%PDF-")
